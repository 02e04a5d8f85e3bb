import { setTimeout as sleep } from 'node:timers/promises'
import type { Peer, PeerJournalEntry } from '../../scripts/harness/peer.ts'
import { notApplicable, stop } from '../../scripts/harness/outcome.ts'
import { accessIn } from '../target/share-parts.ts'
import { defineFlow } from '../target/ocm-context.ts'
import { giveShare, giveUnusualShare, isFullUse, openShare, type OpenedShare } from './received-share.ts'
import { givenTokens, isTokenRequest, webdavRequests } from './use-of-share.ts'
import { usualPeer } from './usual-peer.ts'

/**
 * A peer that gives its Shares the shape that is wanted, with a token endpoint at an unusual path, and tokens that end
 * after a second, as the target is told.
 */
const shapingPeer = defineFlow<Peer>({
  name: 'shaping-peer',
  reach: 'peer',
  peers: 1,
  description: 'Starts a second server that gives Shares unusual shapes',
  needs: [usualPeer],
  perform: ({ openPeer, signatures }) => openPeer({ signatures, conducts: ['shapes-shares'] }),
})

/** A file with a relative `uri`, which a user of the target has accepted and read. */
export const relativeShare = defineFlow<OpenedShare>({
  name: 'relative-share',
  reach: 'gesture',
  description: 'A user of the target accepts a file with a relative `uri`, and reads it',
  needs: [shapingPeer],
  async perform(tools) {
    const share = await giveUnusualShare(
      tools,
      tools.of(shapingPeer),
      ['relative', 'The target takes no Share with a relative `uri`.'],
      { path: 'report.txt', description: 'relative' },
    )
    return accessIn({ protocol: share.protocol }, 'webdav') !== undefined
      ? openShare(tools, share, ['read-share'])
      : stop(notApplicable('The target takes Shares in the oldest shape alone, which has no `uri`.'))
  },
})

/** A file whose Share has another secret in `options`; accepted and read. */
const openedShare = defineFlow<OpenedShare>({
  name: 'opened-share',
  reach: 'gesture',
  description: 'A user of the target accepts a file whose access token ends after a second, and reads it',
  needs: [shapingPeer],
  isFirst: true,
  async perform(tools) {
    const share = await giveShare(tools, tools.of(shapingPeer), 'twice', {
      path: 'report.txt',
      description: 'options-beside',
    })
    return openShare(tools, share, ['read-share'])
  },
})

/** A file that was read again once the first access token had ended. */
export interface ReopenedShare extends OpenedShare {
  /** Milliseconds since 1970 when the user was asked to open it again; undefined where that was in vain. */
  readonly reopenedAt: number | undefined
}

/** How much later than told a token that is used late was used for sure, whatever the clocks and the way take. */
export const lateMs = 500

/** The same file, read again. */
export const reopenedShare = defineFlow<ReopenedShare>({
  name: 'reopened-share',
  reach: 'gesture',
  description: 'A user of the target reads a file again, when more than a second has passed',
  needs: [openedShare],
  async perform(tools) {
    const opened = tools.of(openedShare)
    const ends = givenTokens(opened).flatMap(({ endsAt }) => (endsAt === undefined ? [] : [endsAt]))
    if (opened.performed.kind !== 'done' || ends.length === 0) return { ...opened, reopenedAt: undefined }
    const reopenedAt = Math.max(...ends) + lateMs
    await sleep(Math.max(0, reopenedAt - Date.now()), undefined, { signal: tools.signal })
    const isLate = (entry: PeerJournalEntry): boolean => entry.at >= reopenedAt && isFullUse(opened, entry)
    const again = await openShare(tools, opened, ['read-share'], isLate)
    const isUsed = webdavRequests(again).some(({ at }) => at >= reopenedAt)
    return { ...opened, reopenedAt: isUsed ? reopenedAt : undefined }
  },
})

/** A Share of one server, of a Resource that belongs to somebody at another one. */
export interface ShareOfOthers extends OpenedShare {
  /** The peer of the `owner`. */
  readonly ownerPeer: Peer
}

export const shareOfOthers = defineFlow<ShareOfOthers>({
  name: 'share-of-others',
  reach: 'gesture',
  description: 'A user of the target accepts a file that belongs to a user of another peer, and reads it',
  needs: [usualPeer, shapingPeer],
  async perform(tools) {
    const ownerPeer = tools.of(usualPeer)
    const share = await giveUnusualShare(
      tools,
      tools.of(shapingPeer),
      ['of-others', 'The target takes no Share whose `owner` is at another server than its `sender`.'],
      { path: 'report.txt', description: `owned-by ada@${ownerPeer.address}` },
    )
    const opened = await openShare(tools, share, ['read-share'])
    await ownerPeer.journal.until(
      (entry) => entry.direction === 'received' && isTokenRequest(share, entry),
      tools.patience.forNothingMs,
      tools.signal,
    )
    return { ...opened, ownerPeer }
  },
})
