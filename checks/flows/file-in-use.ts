import type { Performed } from '../../scripts/harness/gestures.ts'
import { readJsonObject } from '../../scripts/harness/json-object.ts'
import { notApplicable, stop } from '../../scripts/harness/outcome.ts'
import type { Peer, PeerJournalEntry } from '../../scripts/harness/peer.ts'
import { accessIn, textsIn } from '../target/share-parts.ts'
import { defineFlow } from '../target/ocm-context.ts'
import { messagesAt } from './peer-journal.ts'
import {
  giveShare,
  judgeNotifications,
  openShare,
  type OpenedShare,
  type ReceivedShare,
} from './received-share.ts'
import {
  isNotificationAbout,
  isWebdavRequest,
  keyOf,
  notificationsAbout,
  type SharedAccess,
} from './use-of-share.ts'
import { usualPeer } from './usual-peer.ts'

const secondsOfDay = 24 * 60 * 60

/** A file that ends in a day, meant for use and for copying, which may not be shared further; accepted and read. */
export const fileInUse = defineFlow<OpenedShare>({
  name: 'file-in-use',
  reach: 'gesture',
  description: 'A user of the target accepts a file of a user of the peer, and reads it',
  needs: [usualPeer],
  async perform(tools) {
    const share = await giveShare(tools, tools.of(usualPeer), 'read', {
      path: 'report.txt',
      permissions: ['read'],
      expiration: Math.floor(Date.now() / 1000) + secondsOfDay,
    })
    return openShare(tools, share, ['read-share'])
  },
})

/** What came of copying the file. */
export interface CopiedShare extends OpenedShare {
  /** The first notification about it that came after; undefined where none did. */
  readonly told: PeerJournalEntry | undefined
  /** Whether a notification came that is about no Share of the peer, and so can be about this one. */
  readonly isDoubtful: boolean
}

/** The same file, copied. */
export const copiedFile = defineFlow<CopiedShare>({
  name: 'copied-file',
  reach: 'gesture',
  description: 'The user copies the file',
  needs: [fileInUse],
  async perform(tools) {
    const share = tools.of(fileInUse)
    const { peer, providerId } = share
    if (!isForCopying(share)) return stop(notApplicable('The Share could not be announced as one to copy.'))
    const before = new Set(
      [...peer.journal.received(isFetch(share)), ...notificationsAbout(share, peer)].map(keyOf),
    )
    const isNew = (entry: PeerJournalEntry): boolean =>
      entry.direction === 'received' && !before.has(keyOf(entry))
    const opened = await openShare(
      tools,
      share,
      ['copy-share'],
      (entry) => isNew(entry) && isFetch(share)(entry),
    )
    if (opened.use === undefined || opened.performed.kind !== 'done') {
      return { ...opened, told: undefined, isDoubtful: false }
    }
    const told = await peer.journal.until(
      (entry) => isNew(entry) && isNotificationAbout(providerId, entry),
      tools.patience.forEffectMs,
      tools.signal,
    )
    judgeNotifications(tools, peer)
    return { ...opened, told, isDoubtful: hasStrayNotification(peer) }
  },
})

function isFetch(share: ReceivedShare): (entry: PeerJournalEntry) => boolean {
  return (entry) => entry.method === 'GET' && entry.answer?.status === 200 && isWebdavRequest(share, entry)
}

/** The older shapes have no place for it. */
function isForCopying({ protocol }: SharedAccess): boolean {
  return textsIn(accessIn({ protocol }, 'webdav'), 'accessTypes').includes('datatx')
}

function hasStrayNotification(peer: Peer): boolean {
  const sent = peer.journal
    .entries()
    .filter(({ direction, about }) => direction === 'sent' && about === 'share')
  const known = new Set(sent.map(({ body }) => readJsonObject(body)?.['providerId']))
  return messagesAt(peer, 'notifications').some(({ body }) => !known.has(body['providerId']))
}

/** What came of sharing the file further. */
export interface SharedFurther {
  readonly share: ReceivedShare
  readonly performed: Performed
  /** The Share that the target made of it; undefined where none came. */
  readonly further: PeerJournalEntry | undefined
}

/** The same file, which may not be shared further, shared with somebody else. */
export const sharedFurther = defineFlow<SharedFurther>({
  name: 'shared-further',
  reach: 'gesture',
  description: 'The user tries to share the file further, which the Share does not permit',
  needs: [fileInUse],
  async perform(tools) {
    const share = tools.of(fileInUse)
    const { peer, providerId, name, protocol } = share
    if (accessIn({ protocol }, 'webdav') === undefined) {
      return stop(notApplicable('The oldest shape of a Share does not tell what it permits.'))
    }
    const shareWith = `grace@${peer.address}`
    const performed = await tools.gesture('reshare', { providerId, name, shareWith })
    const further = await peer.journal.until(
      (entry) => entry.direction === 'received' && entry.about === 'shares' && isMadeOf(share, entry),
      tools.patience.forNothingMs,
      tools.signal,
    )
    if (further !== undefined) {
      const made = String(readJsonObject(further.body)?.['providerId'])
      tools.undo(`The Share ${made} of the target`, async () => {
        await tools.gesture('unshare', { providerId: made, shareWith })
      })
    }
    return { share, performed, further }
  },
})

function isMadeOf({ name, secret }: ReceivedShare, { body }: PeerJournalEntry): boolean {
  return body.includes(secret) || readJsonObject(body)?.['name'] === name
}
