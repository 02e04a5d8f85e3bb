import type { Undecided } from '../../scripts/harness/outcome.ts'
import type { PeerJournalEntry } from '../../scripts/harness/peer.ts'
import type { OcmCheckTools } from '../target/ocm-context.ts'
import { holdsSecret } from '../target/share-parts.ts'
import { notUsed, type OpenedShare } from './received-share.ts'

/** Expects that the URIs which a target asks for do not hold the shared secret. */
export function expectNoSecretAsked(
  { expect, keepEntry }: OcmCheckTools,
  share: OpenedShare,
  requests: readonly PeerJournalEntry[],
): Undecided | undefined {
  const [first] = requests
  const wrong = requests.find(({ url }) => holdsSecret(url, share.secret))
  const one = wrong ?? first
  if (one === undefined) return notUsed(share)
  keepEntry(one)
  expect('the URI that the target asks for', one.url).toBeA('without the shared secret', wrong === undefined)
  return undefined
}
