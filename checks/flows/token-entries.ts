import { blocked, notApplicable, type Undecided } from '../../scripts/harness/outcome.ts'
import type { PeerJournalEntry } from '../../scripts/harness/peer.ts'
import type { OpenedShare } from './received-share.ts'
import { isStrict, isTokenRequest } from './use-of-share.ts'

/** The token requests of a target to the peer of a Share: those for this Share, and what else came to the token endpoint. */
export function tokenEntries(share: OpenedShare): readonly PeerJournalEntry[] | Undecided {
  const entries = share.peer.journal.received(
    (entry) => entry.about === 'token' || isTokenRequest(share, entry),
  )
  if (entries.length > 0) return entries
  return isStrict(share)
    ? blocked('The target asked for no access token.')
    : notApplicable('The target asked for no access token, and the Share does not demand it.')
}
