import { setTimeout as delay } from 'node:timers/promises'
import type { Observed } from '../../scripts/harness/evidence.ts'
import type { Peer, PeerJournalEntry } from '../../scripts/harness/peer.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import { shareOfPeer } from '../target/share-of-peer.ts'
import { statusOf } from './api-answer.ts'
import { asksWhoItIs } from './share-with-stranger.ts'
import { staleAfterMs } from './stale-discovery.ts'
import { usualPeer } from './usual-peer.ts'
import { announce } from './vary-share.ts'

/** What a target makes of Shares from a peer that publishes a key of an unknown type beside its own, for a second. */
export interface UnknownKeyType {
  /** A well signed Share of the usual peer. */
  readonly usual: Observed
  /** A well signed Share, with the questions about who signed it. */
  readonly first: AnsweredShare
  /** One that is badly signed. */
  readonly badlySigned: Observed
  /** A well signed one again, when what was asked for before is no longer fresh. */
  readonly later: AnsweredShare
  /** A well signed Share of one more peer, which publishes its own key alone; only where that could tell something. */
  readonly control: Observed | undefined
}

export interface AnsweredShare {
  readonly observed: Observed
  /** What the target asked to learn who signed, from before its answer to a moment after. */
  readonly asked: readonly PeerJournalEntry[]
}

/** The first Shares of such a peer. */
interface UnknownKeyMet extends Omit<UnknownKeyType, 'later'> {
  readonly peer: Peer
  /** Milliseconds since 1970 until which the target can take what it was told for fresh. */
  readonly freshUntil: number
}

/** Shares of a peer that the target has not met before, signed well and badly. */
const unknownKeyMet = defineFlow<UnknownKeyMet>({
  name: 'unknown-key-met',
  reach: 'peer',
  peers: 2,
  description: 'A peer that publishes a key of an unknown type too sends signed Shares',
  needs: [usualPeer],
  isFirst: true,
  async perform(tools) {
    const peer = await open(tools, ['unknown-key-type', shortLived])
    const first = await sendWatched(tools, peer)
    const usual = await send(tools, tools.of(usualPeer))
    const badlySigned = await send(tools, peer, ['signature-bytes-wrong'])
    // By now it has asked for the last time, at the latest.
    const freshUntil = Date.now() + staleAfterMs
    const isMinded = statusOf(first.observed) !== statusOf(usual)
    const control = isMinded ? await send(tools, await open(tools, [shortLived])) : undefined
    return { peer, usual, first, badlySigned, control, freshUntil }
  },
})

/** One more Share, once the target has to ask again. */
export const unknownKeyType = defineFlow<UnknownKeyType>({
  name: 'unknown-key-type',
  reach: 'peer',
  description: 'The peer that publishes a key of an unknown type sends a signed Share again, a second later',
  needs: [unknownKeyMet],
  async perform(tools) {
    const { peer, freshUntil, ...met } = tools.of(unknownKeyMet)
    await delay(Math.max(0, freshUntil - Date.now()), undefined, { signal: tools.signal })
    return { ...met, later: await sendWatched(tools, peer) }
  },
})

const shortLived = 'fresh-for-a-second'

async function open({ openPeer, signatures }: OcmTools, conducts: readonly string[]): Promise<Peer> {
  return openPeer({ signatures, conducts })
}

function send(tools: OcmTools, peer: Peer, misbehaviours: readonly string[] = []): Promise<Observed> {
  return announce(tools, peer, shareOfPeer(tools, peer, 'everymust-check-keys.txt'), misbehaviours)
}

async function sendWatched(tools: OcmTools, peer: Peer): Promise<AnsweredShare> {
  const before = peer.journal.received(asksWhoItIs).length
  const observed = await send(tools, peer)
  const asked = peer.journal.received(asksWhoItIs).slice(before)
  for (const entry of asked) tools.keepEntry(entry)
  return { observed, asked }
}
