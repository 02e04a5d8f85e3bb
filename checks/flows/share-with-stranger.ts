import type { Performed } from '../../scripts/harness/gestures.ts'
import { readJsonObject } from '../../scripts/harness/json-object.ts'
import type { Peer, PeerJournalEntry } from '../../scripts/harness/peer.ts'
import { type OcmTools } from '../target/ocm-context.ts'
import { keysPath, olderPaths, wellKnownPath } from '../target/places.ts'
import { gestureWithEffect } from './gesture-with-effect.ts'

/** What a target does when its user shares a file with a user of a peer that it has not met before. */
export interface Encounter {
  readonly peer: Peer
  readonly shareWith: string
  readonly performed: Performed
  /** What it asked the peer, with GET, before it sent anything. */
  readonly asked: readonly PeerJournalEntry[]
  /** The first request that is more than a question, such as a Share, wherever it was sent. */
  readonly sent: PeerJournalEntry | undefined
}

/** Conducts of a peer with which any target can share, but not without its Discovery: its API is where no server has it. */
export const ofStrangers = ['unusual-api-place', 'demands-nothing']

/** Opens a peer that differs from others in how it answers Discovery, and has a user of the target share a file with Ada there. */
export async function meetStranger(tools: OcmTools, conducts: readonly string[]): Promise<Encounter> {
  const peer = await tools.openPeer({
    signatures: tools.signatures,
    conducts: [...ofStrangers, ...conducts],
  })
  return await shareWithStranger(tools, peer, 'ada')
}

/** Has a user of the target share a file with somebody at a peer. */
export async function shareWithStranger(tools: OcmTools, peer: Peer, user: string): Promise<Encounter> {
  const before = peer.journal.received(isQuestion).length
  const shareWith = `${user}@${peer.address}`
  // A target of which each Share names nobody must not have an earlier one taken for that of this gesture.
  const earlier = new Set(peer.journal.received(() => true).map(identityOf))
  const { performed, entry: sent } = await gestureWithEffect(
    tools,
    peer,
    ['share', { shareWith, kind: 'file', permissions: ['read'] }],
    (entry) => isMessageFor(entry, user) && !earlier.has(identityOf(entry)),
  )
  const asked = peer.journal
    .received(isQuestion)
    .slice(before)
    .filter(({ at }) => sent === undefined || at <= sent.at)
  for (const entry of asked) tools.keepEntry(entry)
  if (sent !== undefined) takeIn(tools, sent, shareWith)
  return { peer, shareWith, performed, asked, sent }
}

/** What tells one request from another, as each reading of a journal gives copies. */
function identityOf({ at, method, url, headers, body }: PeerJournalEntry): string {
  return JSON.stringify([at, method, url, headers, body])
}

function isQuestion({ method }: PeerJournalEntry): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** What names nobody may be meant for anybody. */
function isMessageFor(entry: PeerJournalEntry, user: string): boolean {
  if (isQuestion(entry) || entry.method === 'OPTIONS' || isBesideOcm(entry)) return false
  const shareWith = readJsonObject(entry.body)?.['shareWith']
  return typeof shareWith !== 'string' || shareWith.slice(0, shareWith.lastIndexOf('@')) === user
}

/** Whether a request is of the API that servers shared with before OCM: who turns to it has given OCM up. */
export function isBesideOcm({ url }: PeerJournalEntry): boolean {
  return new URL(url).pathname.startsWith('/ocs/')
}

function takeIn(tools: OcmTools, sent: PeerJournalEntry, shareWith: string): void {
  const observed = tools.keepEntry(sent)
  const body = readJsonObject(sent.body)
  if (body === undefined || sent.about !== 'shares') return
  tools.judge({ message: 'share', body, observed })
  if (sent.answer?.status !== 201) return
  const providerId = String(body['providerId'])
  tools.undo(`The Share ${providerId} of the target`, async () => {
    await tools.gesture('unshare', { providerId, shareWith })
  })
}

const discoveryPaths: ReadonlySet<string> = new Set([wellKnownPath, ...olderPaths])

/** Whether a request asks for a Discovery object, wherever servers of any version have it. */
export function asksForDiscovery({ url }: PeerJournalEntry): boolean {
  return discoveryPaths.has(new URL(url).pathname)
}

/** Whether a request asks for what tells of a server: its Discovery object or its keys. */
export function asksWhoItIs(entry: PeerJournalEntry): boolean {
  return asksForDiscovery(entry) || new URL(entry.url).pathname === keysPath
}

/** Whether the target got the Discovery object of the peer, or learned that the one that it has is still good. */
export function isDiscovered({ asked }: Encounter): boolean {
  return asked.some((entry) => asksForDiscovery(entry) && [200, 304].includes(entry.answer?.status ?? 0))
}

/** Whether the target read the Discovery object and sent a Share to where that leads. */
export function hasGoneOn(encounter: Encounter): boolean {
  return isDiscovered(encounter) && encounter.sent?.about === 'shares'
}

/** What came of an encounter, in words for messages. */
export function describeEncounter({ sent, performed }: Encounter): string {
  if (sent !== undefined) return `${sent.method} ${new URL(sent.url).pathname}`
  return performed.kind === 'done'
    ? 'nothing'
    : `nothing, and told its user: ${performed.message.replace(/\.$/, '')}`
}
