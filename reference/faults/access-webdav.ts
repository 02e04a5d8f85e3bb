import type { FaultyBehaviour } from '../behaviour.ts'
import { takingLooseShares } from '../taking-loose-shares.ts'

/** Faults of access to a Resource over WebDAV. */
export const webdavAccessFaults: readonly FaultyBehaviour[] = [
  {
    name: 'secret-used-where-token-required',
    description: 'Uses the shared secret of a Share that demands an access token, and exchanges nothing.',
    breaks: ['access-webdav~xhjd', 'access-webdav~gkqw'],
    conduct: { exchangesWhereRequired: false },
  },
  {
    name: 'required-token-not-used',
    description: 'Exchanges the shared secret where that is demanded, and then uses the secret all the same.',
    breaks: ['access-webdav~gkqw', 'access-webdav~ftwc'],
    conduct: { usesOnlyTokensWhereRequired: false },
  },
  {
    name: 'gives-up-without-token',
    description: 'Gives up where an exchange fails that the Share does not demand.',
    breaks: ['access-webdav~npnx'],
    conduct: { goesOnWithSecret: false },
    ...takingLooseShares,
  },
  {
    name: 'get-in-place-of-propfind',
    description: 'Begins to use a Resource with a GET request.',
    breaks: ['access-webdav~sgmt', 'access-webdav~hzgc', 'access-legacy~kqmw'],
    ...takingLooseShares,
    unsigned(request) {
      if (request.purpose === 'webdav' && request.method === 'PROPFIND') request.method = 'GET'
    },
  },
  {
    name: 'credential-as-basic',
    description: 'Sends its credential for WebDAV as the user name of the scheme `Basic`.',
    breaks: ['access-webdav~ftwc'],
    unsigned(request) {
      const { authorization = '' } = request.headers
      const [, credential] = /^Bearer (.*)$/.exec(authorization) ?? []
      if (request.purpose !== 'webdav' || credential === undefined) return
      request.headers['authorization'] = `Basic ${Buffer.from(`${credential}:`).toString('base64')}`
    },
  },
  {
    name: 'path-in-query',
    description: 'Asks for a file in a shared folder with its path in the query of the URI of the folder.',
    breaks: ['access-webdav~pfqv'],
    conduct: { appendsFolderPaths: false },
  },
]
