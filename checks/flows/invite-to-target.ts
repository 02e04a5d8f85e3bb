import type { Observed } from '../../scripts/harness/evidence.ts'
import { isJsonObject, type JsonObject, readJson } from '../../scripts/harness/json-object.ts'
import {
  blocked,
  notApplicable,
  stop,
  type Undecided,
  UndecidedError,
} from '../../scripts/harness/outcome.ts'
import type { Peer, PeerJournalEntry } from '../../scripts/harness/peer.ts'
import { listsInvites } from '../target/capabilities.ts'
import { inviteString } from '../target/invite-text.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import { gestureWithEffect } from './gesture-with-effect.ts'
import { removeContactLater } from './remove-contact.ts'
import { usualPeer } from './usual-peer.ts'

/**
 * How an Invite is handed to a target. `plain` is an invite string before it is encoded, `parts` are token and provider,
 * where what drives the target can hand it nothing else: then the target reads no text.
 */
export type InviteForm = 'invite-string' | 'plain' | 'link' | 'parts'

/** An Invite of a user of a peer that a user of the target accepted. */
export interface InviteToTarget {
  readonly peer: Peer
  readonly token: string
  /** In which the target took it. An invite string was tried before `plain` and `link`, and once more after them. */
  readonly form: InviteForm
  /** The acceptance request, as the peer received it: anywhere, and with whatever method. */
  readonly entry: PeerJournalEntry
  readonly observed: Observed
  /** Its content, where it is JSON. */
  readonly content: unknown
}

/** An Invite of Ada of the usual peer: the two users are contacts then, if the peer took the acceptance. */
export const inviteToTarget = defineFlow<InviteToTarget>({
  name: 'invite-to-target',
  reach: 'gesture',
  description: 'A user of the target accepts an Invite of a user of the peer',
  needs: [usualPeer],
  perform: (tools) => inviteTo(tools, tools.of(usualPeer)),
})

/**
 * Has a user of the target accept an Invite of Ada, a user of a peer: as an invite string, and where nothing comes of
 * that, as others do it. Stops where nothing comes of anything.
 */
export async function inviteTo(tools: OcmTools, peer: Peer): Promise<InviteToTarget> {
  const made = await makeInvite(tools, peer, 'ada')
  const messages: string[] = []
  for (const form of ['invite-string', 'plain', 'link'] as const) {
    const tried = await tryForm(tools, made, form)
    if (tried.kind === 'nothing') messages.push(tried.message)
    else if (form === 'invite-string') return tried.invite
    else return (await retryString(tools, peer)) ?? tried.invite
  }
  return stop(notAccepted(tools, messages))
}

/** Whether a request is about an Invite: no other holds its token, or that part of it which nobody can cut off. */
export function holdsToken({ body }: PeerJournalEntry, token: string): boolean {
  const [beginning = token] = token.split('@', 1)
  return body.includes(beginning)
}

interface MadeInvite {
  readonly peer: Peer
  readonly account: string
  readonly token: string
  /** What is handed over, by form. */
  readonly texts: Readonly<Record<Exclude<InviteForm, 'parts'>, string>>
}

async function makeInvite({ secrets }: OcmTools, peer: Peer, account: string): Promise<MadeInvite> {
  const created = await peer.act('createInvite', { account })
  const { token, link } = created.kind === 'done' && isJsonObject(created.result) ? created.result : {}
  if (typeof token !== 'string' || typeof link !== 'string') {
    return stop(blocked('The peer could make no Invite.'))
  }
  secrets.add(token)
  const plain = `${token}@${peer.address}`
  return { peer, account, token, texts: { 'invite-string': inviteString(token, peer.address), plain, link } }
}

type Tried =
  | { readonly kind: 'arrived'; readonly invite: InviteToTarget }
  | { readonly kind: 'nothing'; readonly message: string }

async function tryForm(tools: OcmTools, made: MadeInvite, form: keyof MadeInvite['texts']): Promise<Tried> {
  try {
    return await hand(tools, made, form, ['accept-invite', { invite: made.texts[form] }])
  } catch (error) {
    if (!(error instanceof UndecidedError) || form !== 'invite-string') throw error
    return await tryParts(tools, made, error)
  }
}

/** For what cannot hand the target a text. */
async function tryParts(tools: OcmTools, made: MadeInvite, withText: UndecidedError): Promise<Tried> {
  const { token, peer } = made
  try {
    return await hand(tools, made, 'parts', ['accept-invite-by-parts', { token, provider: peer.address }])
  } catch (error) {
    throw error instanceof UndecidedError ? withText : error
  }
}

async function hand(
  tools: OcmTools,
  { peer, account, token }: MadeInvite,
  form: InviteForm,
  gesture: readonly [name: string, input: JsonObject],
): Promise<Tried> {
  const { performed, entry } = await gestureWithEffect(tools, peer, gesture, (one) => holdsToken(one, token))
  if (entry === undefined) {
    return { kind: 'nothing', message: performed.kind === 'done' ? 'Nothing was sent.' : performed.message }
  }
  if (entry.answer?.status === 200) removeContactLater(tools, peer, account)
  const observed = tools.keepEntry(entry)
  const content = readJson(entry.body)
  if (isJsonObject(content)) tools.judge({ message: 'invite-acceptance-request', body: content, observed })
  return { kind: 'arrived', invite: { peer, token, form, entry, observed, content } }
}

/** Another invite string, so that a target which took it for some other reason only the second time is not blamed. */
async function retryString(tools: OcmTools, peer: Peer): Promise<InviteToTarget | undefined> {
  const tried = await tryForm(tools, await makeInvite(tools, peer, 'grace'), 'invite-string')
  return tried.kind === 'arrived' ? tried.invite : undefined
}

function notAccepted({ discovery }: OcmTools, messages: readonly string[]): Undecided {
  const why = `The target accepted no Invite of the peer, in whatever form: ${messages.join(' ')}`
  return listsInvites(discovery) ? blocked(`${why} It may not trust the peer.`) : notApplicable(why)
}
