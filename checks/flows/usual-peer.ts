import { blocked, stop } from '../../scripts/harness/outcome.ts'
import type { Peer } from '../../scripts/harness/peer.ts'
import { defineFlow } from '../target/ocm-context.ts'

/** A peer that does nothing out of the ordinary, and that the target was seen to reach. */
export const usualPeer = defineFlow<Peer>({
  name: 'usual-peer',
  reach: 'peer',
  description: 'Starts the second server, and looks whether the target reaches it',
  async perform({ openPeer, signatures, target, keep, keepEntry }) {
    const peer = await openPeer({ signatures })
    const { kind, what, why, asked, exchanges } = await peer.probe(target.url)
    for (const exchange of exchanges) keep(exchange)
    for (const entry of asked) keepEntry(entry)
    return kind === 'reached' ? peer : stop(blocked(`${what} ${why}`.trim()))
  },
})
