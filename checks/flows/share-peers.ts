import type { JsonObject } from '../../scripts/harness/json-object.ts'
import { stop, type Undecided, UndecidedError } from '../../scripts/harness/outcome.ts'
import type { Peer } from '../../scripts/harness/peer.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import { offersTokenExchange } from '../target/token-exchange.ts'
import { usualPeer } from './usual-peer.ts'

/** Peers that answer every Share with 201, and differ in what they tell of themselves; or why there is none. */
export interface SharePeers {
  /** Lists `must-exchange-token`, and `blank` alone among the targets of web applications. */
  readonly strict: Peer | Undecided
  /** Lists neither `must-exchange-token` nor `exchange-token`. */
  readonly withoutExchange: Peer | Undecided
  /** Has version 1.0. */
  readonly oldest: Peer | Undecided
}

/** The targets that the strict peer lists in `webapp-receive`. */
export const targetsOfStrictPeer: readonly string[] = ['blank']

export const sharePeers = defineFlow<SharePeers>({
  name: 'share-peers',
  reach: 'gesture',
  peers: 3,
  description: 'Starts second servers that take every Share',
  needs: [usualPeer],
  async perform(tools) {
    const [strict, withoutExchange, oldest] = await Promise.all([
      open(tools, 'demands-strict-shares'),
      open(tools, 'exchanges-no-tokens'),
      open(tools, 'takes-the-oldest-shape'),
    ])
    return { strict, withoutExchange, oldest }
  },
})

/** Stops where there is no such peer. */
export function peerOf(opened: Peer | Undecided): Peer {
  return 'outcome' in opened ? stop(opened) : opened
}

/** The peer with which a target can share whatever it can share: one that offers no token exchange must not share with a strict one. */
export function suitablePeer({ strict, withoutExchange }: SharePeers, discovery: JsonObject): Peer {
  return peerOf(offersTokenExchange(discovery) ? strict : withoutExchange)
}

async function open(tools: OcmTools, conduct: string): Promise<Peer | Undecided> {
  try {
    return await tools.openPeer({
      signatures: tools.signatures,
      conducts: ['takes-every-share', conduct],
    })
  } catch (error) {
    if (error instanceof UndecidedError) return error.undecided
    throw error
  }
}
