import type { FaultyBehaviour } from '../behaviour.ts'
import { takingLooseShares } from '../taking-loose-shares.ts'

/** Faults of how shared Resources are served and used over WebDAV. */
export const webdavUseFaults: readonly FaultyBehaviour[] = [
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
