import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of how shared web applications are served and used. */
export const webappUseFaults: readonly FaultyBehaviour[] = [
  {
    name: 'webapp-without-files-in-folders',
    description: 'Lets its web application open a shared folder, and none of the files in it.',
    breaks: ['share-webapp~lzdb'],
    conduct: { opensFilesInFolders: false },
  },
  {
    name: 'webapp-secret-in-uri',
    description: 'Opens a web application at its `uri` with the shared secret in the query.',
    breaks: ['share-webapp~kxsp', 'access-webapp~mttg', 'access-webapp~zlbx'],
    conduct: { keepsWebappSecretsOutOfUris: false },
  },
]
