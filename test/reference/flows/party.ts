import { type AcceptedInvite, acceptInvite } from '../../../reference/contact/accept-invite.ts'
import { createInvite } from '../../../reference/contact/create-invite.ts'
import type { OcmServer } from '../../../reference/ocm-server.ts'
import { createShare } from '../../../reference/shares/create-share.ts'
import { acceptShare } from '../../../reference/shares/decide-on-share.ts'
import type { ShareWish } from '../../../reference/shares/share-wish.ts'
import type { RunningServer } from '../../../reference/start-server.ts'
import type { ReceivedShare, SentShare } from '../../../reference/store/records.ts'
import { resultOf } from '../result-of.ts'
import { apiOperations } from './api-operations.ts'

/** A user of a server. */
export interface Party {
  readonly server: OcmServer
  readonly account: 'ada' | 'grace'
  /** The OCM Address. */
  readonly address: string
}

export function partyOf({ server }: Pick<RunningServer, 'server'>, account: Party['account']): Party {
  return { server, account, address: `${account}@${server.host}` }
}

/** Makes two users contacts of each other by an Invite of the first. */
export async function introduce(inviter: Party, invited: Party): Promise<void> {
  const { inviteString } = await resultOf(createInvite(inviter.server, inviter.account))
  await accept(invited, { invite: inviteString })
}

/** Has a user accept an Invite; gives the id of the contact. */
export async function accept({ server, account }: Party, invite: AcceptedInvite): Promise<string> {
  const { contact } = await resultOf(acceptInvite(server, account, invite))
  return contact
}

/** The messages that a server sent, with the status of their answers. */
export function messagesFrom({ server }: Party): readonly string[] {
  return server.journal
    .entries()
    .filter(({ direction, about }) => direction === 'sent' && apiOperations.get(about)?.method === 'POST')
    .map(({ about, answer }) => `${about} ${answer?.status ?? 'unanswered'}`)
}

/** A Share as its two servers know it. */
export interface Shared {
  readonly sender: Party
  readonly receiver: Party
  readonly providerId: string
  /** At the Receiving Server. */
  readonly shareId: string
}

/** Has one user share something with another. */
export async function announce(
  sender: Party,
  receiver: Party,
  wish: Omit<ShareWish, 'shareWith'>,
): Promise<Shared> {
  const whole = { ...wish, shareWith: receiver.address }
  const { providerId } = await resultOf(createShare(sender.server, sender.account, whole))
  return { sender, receiver, providerId, shareId: `${sender.server.host} ${providerId}` }
}

/** Has one user share something with another, who accepts it. */
export async function share(
  sender: Party,
  receiver: Party,
  wish: Omit<ShareWish, 'shareWith'>,
): Promise<Shared> {
  const announced = await announce(sender, receiver, wish)
  await resultOf(acceptShare(receiver.server, receiver.account, announced.shareId))
  return announced
}

/** A Share as the Sending Server has it. */
export function sentShare({ sender, providerId }: Shared): SentShare {
  const found = sender.server.store.sentShares.get(providerId)
  if (found === undefined) throw new Error('Expected a Share that is there, received one that has ended.')
  return found
}

/** A Share as the Receiving Server has it. */
export function receivedShare({ receiver, shareId }: Shared): ReceivedShare {
  const found = receiver.server.store.receivedShares.get(shareId)
  if (found === undefined) throw new Error('Expected a Share that is there, received one that is not.')
  return found
}
