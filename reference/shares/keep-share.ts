import { isDeepStrictEqual } from 'node:util'
import { type Answer, withHeaders } from '../http/answers.ts'
import { errorAnswer } from '../messages/error-answer.ts'
import type { OcmServer } from '../ocm-server.ts'
import type { ReceivedShare } from '../store/records.ts'
import { hasExpired } from './live-shares.ts'

/** Shares of an account that wait for its decision; as there are strangers who send them, there is an end. */
export const mostPending = 1_000
/** Characters of one of them in JSON. */
const mostCharacters = 64 * 1024

/**
 * Keeps a Share that came in, or tells why not. The same notification once more changes nothing. Another one under a
 * `providerId` that is taken gets 400: that field is not valid then, and who sends is not at fault for who they are.
 * Source: draft, #share-operation, #share-fields.
 */
export function keepShare(server: OcmServer, received: ReceivedShare): Answer | undefined {
  const { receivedShares } = server.store
  const id = `${received.senderHost} ${received.share.providerId}`
  const before = receivedShares.get(id)
  if (before !== undefined) {
    return isDeepStrictEqual(before.share, received.share)
      ? undefined
      : errorAnswer(server, 400, 'SHARE_ALREADY_EXISTS', [{ name: 'providerId', message: 'ALREADY_EXISTS' }])
  }
  if (JSON.stringify(received.share).length > mostCharacters) {
    return errorAnswer(
      server,
      400,
      `Expected a Share of at most ${mostCharacters} characters, received more.`,
    )
  }
  if (!hasRoom(server, received.account)) {
    return withHeaders(errorAnswer(server, 503, 'TOO_MANY_SHARES'), { 'retry-after': '3600' })
  }
  receivedShares.put(id, received)
  return undefined
}

/** Not fewer than there are: counting them anew at each Share would cost more the more there are. */
const pending = new WeakMap<OcmServer, Map<string, number>>()

function hasRoom(server: OcmServer, account: string): boolean {
  const counts = pending.get(server) ?? new Map<string, number>()
  pending.set(server, counts)
  const assumed = counts.get(account) ?? mostPending
  const count = assumed < mostPending ? assumed : countPending(server, account)
  counts.set(account, Math.min(count + 1, mostPending))
  return count < mostPending
}

/** Those that have expired meanwhile go. */
function countPending({ store, now }: OcmServer, account: string): number {
  return store.together(() => {
    let count = 0
    for (const { id, record } of store.receivedShares.list()) {
      if (record.account !== account || record.state !== 'pending') continue
      if (hasExpired(record.share.expiration, now())) store.receivedShares.delete(id)
      else count += 1
    }
    return count
  })
}
