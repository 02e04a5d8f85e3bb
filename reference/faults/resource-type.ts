import type { FaultyBehaviour } from '../behaviour.ts'
import { fileProtocols, fileType, itemsAt, objectAt } from '../editing.ts'

/** Faults of the Resource Type objects in the Discovery object. */
export const resourceTypeFaults: readonly FaultyBehaviour[] = [
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
    description: 'Lists calendars without saying through which `protocols`.',
    breaks: ['discovery-fields~jgdn'],
    discovery: (document) =>
      void (document['resourceTypes'] = [
        ...itemsAt(document, 'resourceTypes'),
        { name: 'calendar', shareTypes: ['user', 'group'] },
      ]),
  },
  {
    name: 'file-without-webdav',
    description: 'Offers files, but no WebDAV in either direction.',
    breaks: ['discovery-fields~kvmx'],
    discovery: (document) => void (fileType(document)['protocols'] = { webapp: {} }),
  },
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
