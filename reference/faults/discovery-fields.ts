import type { FaultyBehaviour } from '../behaviour.ts'
import { fileType, itemsAt, stringsAt } from '../editing.ts'

/** Faults of the Discovery object's own fields, and of what is made of those of others. */
export const fieldFaults: readonly FaultyBehaviour[] = [
  {
    name: 'enabled-missing',
    description: 'Leaves out `enabled`.',
    breaks: ['discovery-fields~pbwj'],
    discovery: (document) => void delete document['enabled'],
  },
  {
    name: 'api-version-as-number',
    description: 'Sends `apiVersion` as the number 1.4.',
    breaks: ['discovery-fields~dmqd'],
    discovery: (document) => void (document['apiVersion'] = 1.4),
  },
  {
    name: 'end-point-missing',
    description: 'Leaves out `endPoint`.',
    breaks: ['discovery-fields~jbhl'],
    discovery: (document) => void delete document['endPoint'],
  },
  {
    name: 'end-point-relative',
    description: 'Sends a path as `endPoint`.',
    breaks: ['discovery-fields~qzmd'],
    discovery: (document) => void (document['endPoint'] = '/ocm'),
  },
  {
    name: 'provider-as-object',
    description: 'Sends `provider` as an object.',
    breaks: ['discovery-fields~qckw'],
    discovery: (document) => void (document['provider'] = { name: 'Everymust' }),
  },
  {
    name: 'resource-types-as-object',
    description: 'Sends `resourceTypes` as an object keyed by name.',
    breaks: ['discovery-fields~vckw'],
    discovery: (document) => void (document['resourceTypes'] = { file: fileType(document) }),
  },
  {
    name: 'resource-types-empty',
    description: 'Sends no resource type at all.',
    breaks: ['discovery-fields~rjzh'],
    discovery: (document) => void (document['resourceTypes'] = []),
  },
  {
    name: 'resource-type-twice',
    description: 'Sends two resource types of the same name.',
    breaks: ['discovery-fields~vltr'],
    discovery: (document) =>
      void (document['resourceTypes'] = [
        ...itemsAt(document, 'resourceTypes'),
        structuredClone(fileType(document)),
      ]),
  },
  {
    name: 'capabilities-with-number',
    description: 'Puts a number among the `capabilities`.',
    breaks: ['discovery-fields~nnrb'],
    discovery: (document) => void (document['capabilities'] = [...stringsAt(document, 'capabilities'), 7]),
  },
  {
    name: 'criteria-with-number',
    description: 'Puts a number among the `criteria`.',
    breaks: ['discovery-fields~vldj'],
    discovery: (document) => void (document['criteria'] = [...stringsAt(document, 'criteria'), 7]),
  },
  {
    name: 'must-exchange-token-alone',
    description: 'Lists the criterion `must-exchange-token` without the capability `exchange-token`.',
    breaks: ['discovery-fields~ljfx'],
    discovery: (document) =>
      void (document['capabilities'] = stringsAt(document, 'capabilities').filter(
        (one) => one !== 'exchange-token',
      )),
  },
  {
    name: 'token-end-point-missing',
    description: 'Lists the capability `exchange-token` and leaves out `tokenEndPoint`.',
    breaks: ['discovery-fields~hcmb'],
    discovery: (document) => void delete document['tokenEndPoint'],
  },
  {
    name: 'token-end-point-as-object',
    description: 'Sends `tokenEndPoint` as an object.',
    breaks: ['discovery-fields~nhjj'],
    discovery: (document) => void (document['tokenEndPoint'] = { url: document['tokenEndPoint'] }),
  },
  {
    name: 'token-end-point-relative',
    description: 'Sends a path as `tokenEndPoint`.',
    breaks: ['discovery-fields~khft'],
    discovery: (document) => void (document['tokenEndPoint'] = '/ocm/token'),
  },
  {
    name: 'invite-dialog-as-object',
    description: 'Sends `inviteAcceptDialog` as an object.',
    breaks: ['discovery-fields~rzlw'],
    discovery: (document) => void (document['inviteAcceptDialog'] = { path: '/invite' }),
  },
  {
    name: 'invite-dialog-missing',
    description: 'Lists the capability `invites` and leaves out `inviteAcceptDialog`.',
    breaks: ['discovery-fields~ddrv'],
    discovery: (document) => void delete document['inviteAcceptDialog'],
  },
  {
    name: 'unknown-discovery-field-rejected',
    description: 'Takes Discovery for failed when the object has a field that it does not know.',
    breaks: ['discovery-fields~rxgt'],
    conduct: { ignoresUnknownDiscoveryFields: false },
  },
  {
    name: 'switched-off-server-asked',
    description: 'Sends requests to the API of servers whose Discovery object has `false` in `enabled`.',
    breaks: ['discovery-fields~xmbm'],
    conduct: { leavesDisabledServersAlone: false },
  },
]
