import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of how secrets and tokens are used. */
export const secretFaults: readonly FaultyBehaviour[] = [
  {
    name: 'oldest-shape-always',
    description:
      'Announces Shares over WebDAV alone in the oldest shape, also to servers that could use access tokens.',
    breaks: ['security-secrets~wzxl', 'share-preconditions~pxvf', 'share-preconditions~llzr'],
    conduct: { sendsOldestShape: 'always' },
  },
  {
    name: 'token-over-http',
    description: 'Sends its credentials for WebDAV, access tokens among them, over plain `http`.',
    breaks: ['security-secrets~khxf', 'access-webdav~sgmt', 'access-webdav~hzgc'],
    unsigned(request) {
      if (request.purpose === 'webdav') request.url = request.url.replace(/^https:/, 'http:')
    },
  },
]
