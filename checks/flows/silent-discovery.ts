import { once } from 'node:events'
import type { Performed } from '../../scripts/harness/gestures.ts'
import { UndecidedError } from '../../scripts/harness/outcome.ts'
import type { Peer, PeerJournalEntry } from '../../scripts/harness/peer.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import { asksForDiscovery, isBesideOcm, ofStrangers } from './share-with-stranger.ts'
import { usualPeer } from './usual-peer.ts'

/** What a target does when a peer never answers its request for Discovery. */
export interface SilentDiscovery {
  /** Undefined where it asked for nothing. */
  readonly asked: PeerJournalEntry | undefined
  /** Whether it has given up waiting, in the time that it was given. */
  readonly hasGivenUp: boolean
  /** The first request that is more than a question. */
  readonly sent: PeerJournalEntry | undefined
}

/** A file, to be shared with a user of a peer that is silent. */
export const silentDiscovery = defineFlow<SilentDiscovery>({
  name: 'silent-discovery',
  reach: 'gesture',
  peers: 1,
  description:
    'A user of the target tries to share a file with a user of a peer that never answers Discovery',
  needs: [usualPeer],
  // What it sees is what the target does to the peer.
  lingers: true,
  timeoutMs: 10 * 60 * 1000,
  async perform(tools) {
    const conducts = [...ofStrangers, 'discovery-silent']
    const peer = await tools.openPeer({ signatures: tools.signatures, conducts })
    const watching = new AbortController()
    try {
      return await watch(tools, peer, AbortSignal.any([tools.signal, watching.signal]))
    } finally {
      watching.abort()
    }
  },
})

async function watch(
  tools: OcmTools,
  { journal, address }: Peer,
  signal: AbortSignal,
): Promise<SilentDiscovery> {
  const { forEffectMs, forNothingMs, forGivingUpMs } = tools.patience
  const sending = journal.until(isMessage, forGivingUpMs, signal)
  const input = { shareWith: `ada@${address}`, kind: 'file', permissions: ['read'] }
  const shared = tools.gesture('share', input, sending)
  // A user who is left waiting cannot tell how it ended.
  const over = shared.then(() => undefined).catch(ignoreUndecided)
  const waitAfter = ({ kind }: Performed): number => (kind === 'done' ? forEffectMs : forNothingMs)
  const asked = await Promise.race([
    journal.until(isUnanswered, forEffectMs, signal),
    shared.then((performed) => journal.until(isUnanswered, waitAfter(performed), signal)),
  ])
  if (asked === undefined) return { asked, hasGivenUp: false, sent: undefined }
  tools.keepEntry(asked)
  // Its user may wait as long as the target does: this time does not stand still meanwhile.
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(forGivingUpMs)])
  const givenUp = await journal.until(isGivenUp, forGivingUpMs, inTime)
  if (givenUp === undefined) return { asked, hasGivenUp: false, sent: undefined }
  // It can go on to ask elsewhere, and be given no answer there either.
  await Promise.race([over, aborted(AbortSignal.any([signal, AbortSignal.timeout(forGivingUpMs)]))])
  const sent = await journal.until(isMessage, forNothingMs, signal)
  if (sent !== undefined) tools.keepEntry(sent)
  return { asked, hasGivenUp: true, sent }
}

function ignoreUndecided(error: unknown): void {
  if (!(error instanceof UndecidedError)) throw error
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}

function isUnanswered(entry: PeerJournalEntry): boolean {
  return entry.direction === 'received' && entry.answer === undefined && asksForDiscovery(entry)
}

function isGivenUp({ about }: PeerJournalEntry): boolean {
  return about === 'abandoned'
}

function isMessage(entry: PeerJournalEntry): boolean {
  const { direction, method } = entry
  return direction === 'received' && !['GET', 'HEAD', 'OPTIONS'].includes(method) && !isBesideOcm(entry)
}
