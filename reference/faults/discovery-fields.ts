import type { FaultyBehaviour } from '../behaviour.ts'
import { fileProtocols, fileType, itemsAt, objectAt, stringsAt } from '../editing.ts'

/** Faults of the Discovery object's own fields. */
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
    name: 'resource-type-without-name',
    description: 'Leaves out the `name` of a resource type.',
    breaks: ['discovery-fields~xdlz'],
    discovery: (document) => void delete itemsAt(document, 'resourceTypes').at(-1)?.['name'],
  },
  {
    name: 'share-types-as-text',
    description: 'Sends `shareTypes` as one string.',
    breaks: ['discovery-fields~xlhb'],
    discovery: (document) => void (fileType(document)['shareTypes'] = 'user'),
  },
  {
    name: 'share-types-without-user',
    description: 'Leaves `user` out of `shareTypes`.',
    breaks: ['discovery-fields~jhpn'],
    discovery: (document) => void (fileType(document)['shareTypes'] = ['group']),
  },
  {
    name: 'protocols-missing',
    description: 'Leaves out the `protocols` of a resource type other than `file`.',
    breaks: ['discovery-fields~jgdn'],
    discovery: (document) => void delete itemsAt(document, 'resourceTypes').at(-1)?.['protocols'],
  },
  {
    name: 'file-without-webdav',
    description: 'Offers files, but no WebDAV in either direction.',
    breaks: ['discovery-fields~kvmx'],
    discovery: (document) => void (fileType(document)['protocols'] = { webapp: {} }),
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
]

/** Faults inside the `protocols` of files. */
export const protocolFaults: readonly FaultyBehaviour[] = [
  {
    name: 'webdav-as-flag',
    description: 'Sends `webdav` as a boolean.',
    breaks: ['discovery-fields~cxhd'],
    discovery: (document) => void (fileProtocols(document)['webdav'] = true),
  },
  {
    name: 'webdav-receive-as-flag',
    description: 'Sends `webdav-receive` as a boolean.',
    breaks: ['discovery-fields~sllq'],
    discovery: (document) => void (fileProtocols(document)['webdav-receive'] = true),
  },
  {
    name: 'webdav-receive-without-uri',
    description: 'Leaves out the `uri` of `webdav-receive`.',
    breaks: ['discovery-fields~sgrs'],
    discovery: (document) => void (fileProtocols(document)['webdav-receive'] = {}),
  },
  {
    name: 'webdav-receive-unknown-uri',
    description: 'Sends neither `absolute` nor `relative` as the `uri` of `webdav-receive`.',
    breaks: ['discovery-fields~twll'],
    discovery: (document) => void (objectAt(fileProtocols(document), 'webdav-receive')['uri'] = 'both'),
  },
  {
    name: 'webapp-as-path',
    description: 'Sends `webapp` as a path.',
    breaks: ['discovery-fields~pmmd'],
    discovery: (document) => void (fileProtocols(document)['webapp'] = '/apps/open'),
  },
  {
    name: 'webapp-receive-as-list',
    description: 'Sends `webapp-receive` as the array of its targets.',
    breaks: ['discovery-fields~bsvr'],
    discovery: (document) => void (fileProtocols(document)['webapp-receive'] = ['blank']),
  },
  {
    name: 'webapp-receive-without-targets',
    description: 'Leaves out the `targets` of `webapp-receive`.',
    breaks: ['discovery-fields~hllf'],
    discovery: (document) => void (fileProtocols(document)['webapp-receive'] = {}),
  },
  {
    name: 'webapp-receive-unknown-target',
    description: 'Lists a target that does not exist.',
    breaks: ['discovery-fields~cddt'],
    discovery: (document) =>
      void (objectAt(fileProtocols(document), 'webapp-receive')['targets'] = ['blank', 'popup']),
  },
  {
    name: 'ssh-as-object',
    description: 'Sends `ssh` as an object.',
    breaks: ['discovery-fields~fpqm'],
    discovery: (document) => void (fileProtocols(document)['ssh'] = { host: 'localhost', port: 2222 }),
  },
  {
    name: 'ssh-receive-as-flag',
    description: 'Sends `ssh-receive` as a boolean.',
    breaks: ['discovery-fields~grkl'],
    discovery: (document) => void (fileProtocols(document)['ssh-receive'] = true),
  },
]
