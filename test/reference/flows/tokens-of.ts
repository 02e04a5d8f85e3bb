import * as z from 'zod'
import type { Party, Shared } from './party.ts'

const Issued = z.object({ access_token: z.string() })

/** The access tokens that a server was given, oldest first. */
export function tokensOf({ server }: Party): readonly string[] {
  return server.journal.entries().flatMap(({ direction, about, answer }) => {
    const isIssued = direction === 'sent' && about === 'token-request' && answer?.status === 200
    return isIssued ? [Issued.parse(JSON.parse(answer.body)).access_token] : []
  })
}

/** The token that a server was given last, as a credential. */
export function lastBearer(party: Party): string {
  const token = tokensOf(party).at(-1)
  if (token === undefined) throw new Error('Expected a token, received none.')
  return `Bearer ${token}`
}

/** Where a Share is over WebDAV. */
export function davUri({ sender, providerId }: Shared, path = ''): string {
  return `${sender.server.origin}/dav/ocm/${providerId}${path}`
}
