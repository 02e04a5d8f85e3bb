import { blocked, type Undecided } from '../../scripts/harness/outcome.ts'
import type { Peer } from '../../scripts/harness/peer.ts'
import type { RequestOfTarget } from '../flows/requests-of-target.ts'
import type { OcmCheckTools } from './ocm-context.ts'

/** Expects of each request of the target that it came over TLS, as far as the peer sees that. */
export function expectTls(
  { cite, expect }: Pick<OcmCheckTools, 'cite' | 'expect'>,
  peer: Pick<Peer, 'origin' | 'listensAt'>,
  requests: readonly RequestOfTarget[],
): Undecided | undefined {
  if (!seesTls(peer))
    return blocked('Whether TLS is spoken up to a tunnel or proxy, the peer behind it does not see.')
  for (const { entry, observed, words } of requests) {
    cite(observed)
    expect(`the scheme of ${words}`, new URL(entry.url).protocol).toBe('https:')
  }
  return undefined
}

/** Whether the peer itself listens where it is reached, over TLS. */
function seesTls({ origin, listensAt }: Pick<Peer, 'origin' | 'listensAt'>): boolean {
  const { protocol, port } = new URL(origin)
  return protocol === 'https:' && listensAt.endsWith(`:${port === '' ? '443' : port}`)
}
