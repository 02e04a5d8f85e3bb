import type { FaultyBehaviour } from '../behaviour.ts'
import { stringsAt } from '../editing.ts'
import { inAccess } from '../in-access.ts'
import { takingLooseShares } from '../taking-loose-shares.ts'

/** Faults of what a Share says of WebDAV access, and of how that is served and used. */
export const webdavShareFaults: readonly FaultyBehaviour[] = [
  {
    name: 'webdav-access-types-as-text',
    description: 'Sends the `accessTypes` of WebDAV access as one string.',
    breaks: ['share-webdav~mrtz'],
    messages: inAccess('webdav', (webdav) => void (webdav['accessTypes'] = 'remote')),
  },
  {
    name: 'webdav-access-type-unknown',
    description: 'Sends an access type of WebDAV access that does not exist.',
    breaks: ['share-webdav~dkzz'],
    messages: inAccess('webdav', (webdav) => void (webdav['accessTypes'] = ['remote', 'mount'])),
  },
  {
    name: 'webdav-uri-missing',
    description: 'Sends `url` in place of the `uri` of WebDAV access.',
    breaks: ['share-webdav~hlcb'],
    messages: inAccess('webdav', (webdav) => {
      webdav['url'] = webdav['uri']
      delete webdav['uri']
    }),
  },
  {
    name: 'webdav-secret-missing',
    description: 'Leaves the `sharedSecret` out of WebDAV access.',
    breaks: ['share-webdav~rzmm'],
    messages: inAccess('webdav', (webdav) => void delete webdav['sharedSecret']),
  },
  {
    name: 'webdav-permissions-as-text',
    description: 'Sends the `permissions` of WebDAV access as one string.',
    breaks: ['share-webdav~jjjf'],
    messages: inAccess('webdav', (webdav) => void (webdav['permissions'] = 'read')),
  },
  {
    name: 'webdav-permission-unknown',
    description: 'Sends a permission of WebDAV access that does not exist.',
    breaks: ['share-webdav~xqxt'],
    messages: inAccess(
      'webdav',
      (webdav) => void (webdav['permissions'] = [...stringsAt(webdav, 'permissions'), 'delete']),
    ),
  },
  {
    name: 'webdav-requirements-as-text',
    description: 'Sends the `requirements` of WebDAV access as one string.',
    breaks: ['share-webdav~gdqj'],
    messages: inAccess('webdav', (webdav) => void (webdav['requirements'] = 'must-exchange-token')),
  },
  {
    name: 'webdav-requirement-unknown',
    description: 'Sends a requirement of WebDAV access that does not exist.',
    breaks: ['share-webdav~ndfp'],
    messages: inAccess(
      'webdav',
      (webdav) => void (webdav['requirements'] = [...stringsAt(webdav, 'requirements'), 'on-weekdays']),
    ),
  },
  {
    name: 'webdav-size-as-text',
    description: 'Sends the `size` of a Resource as text.',
    breaks: ['share-webdav~lxbl'],
    messages: inAccess('webdav', (webdav) => void (webdav['size'] = '24 bytes')),
  },
  {
    name: 'webdav-secret-in-announced-uri',
    description: 'Announces WebDAV access with the shared secret in the query of its `uri`.',
    breaks: ['share-webdav~fsgm'],
    messages: inAccess(
      'webdav',
      (webdav) => void (webdav['uri'] = `${String(webdav['uri'])}?secret=${String(webdav['sharedSecret'])}`),
    ),
  },
  {
    name: 'relative-uri-without-prefix',
    description:
      'Appends a relative `uri` to the host of the Sending Server, without the prefix, and nothing in the oldest shape.',
    breaks: ['share-webdav~mckq', 'discovery-protocols~chhc', 'access-webdav~hzgc', 'access-legacy~kqmw'],
    conduct: { putsPrefixBeforeRelativeUris: false },
    ...takingLooseShares,
  },
  {
    name: 'webdav-without-files-in-folders',
    description: 'Answers requests for the files in a shared folder with 404.',
    breaks: ['share-webdav~tqkl', 'access-webdav~sxzj'],
    conduct: { servesFilesInFolders: false },
  },
  {
    name: 'webdav-secret-in-uri',
    description: 'Puts the shared secret of WebDAV access into the query of the URIs that it asks for.',
    breaks: ['share-webdav~fsgm', 'access-webdav~sgmt', 'access-webdav~hzgc'],
    conduct: { keepsSecretsOutOfUris: false },
  },
  {
    name: 'fetched-copy-not-told',
    description: 'Fetches a copy that ends by itself, and does not tell the Sending Server.',
    breaks: ['share-webdav~hcjx'],
    conduct: { notifiesAfterFetching: false },
  },
]
