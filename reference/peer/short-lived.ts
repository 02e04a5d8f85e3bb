import type { Behaviour } from '../behaviour.ts'
import { caching } from '../discovery/answer-discovery.ts'

/**
 * A target that stores what a peer at the same origin told it once would take the next one for that. The identifiers of
 * keys differ from peer to peer for the same reason.
 */
export const shortLived: Behaviour = {
  name: 'short-lived',
  description: 'Lets its Discovery object and its keys be stored for a minute.',
  answer: (answer) =>
    answer.headers['cache-control'] === caching['cache-control']
      ? { ...answer, headers: { ...answer.headers, 'cache-control': 'max-age=60' } }
      : undefined,
}
