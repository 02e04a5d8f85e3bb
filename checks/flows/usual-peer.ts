import type { Exchange } from '../../scripts/net/exchange.ts'
import { blocked, notApplicable, stop } from '../../scripts/harness/outcome.ts'
import type { Peer, Reachability } from '../../scripts/harness/peer.ts'
import { defineFlow } from '../target/ocm-context.ts'

/**
 * A peer that does nothing out of the ordinary, and that the target was seen to reach; or has not been, where the target
 * answers a Share without a look at who sends it: many look only once a user has accepted.
 */
export const usualPeer = defineFlow<Peer>({
  name: 'usual-peer',
  reach: 'peer',
  peers: 1,
  description: 'Starts the second server, and looks whether the target reaches it',
  async perform({ openPeer, signatures, target, keep, keepEntry, find, discovery }) {
    const peer = await openPeer({ signatures })
    const reachability = await peer.probe(target.url)
    const { kind, what, why, asked, exchanges } = reachability
    const observed = exchanges.map((exchange) => keep(exchange))
    for (const entry of asked) keepEntry(entry)
    if (kind === 'reached') return peer
    if (discovery['enabled'] === false) return stop(notApplicable(switchedOff))
    if (!canAskLater(reachability)) return stop(blocked(`${what} ${why}`.trim()))
    const last = observed.at(-1)
    const message = `${what} Whether the target reaches the peer at all is not known: checks that need it to may be blocked.`
    find({ name: 'peer-not-asked', message, ...(last && { observed: last }) })
    return peer
  },
})

const switchedOff = 'The OCM service of the target is switched off (`enabled` is `false`).'

/** What a server of OCM answers that takes no Shares. */
const notImplemented = 501

/** Whether the target has not refused the one who asked, as it does where it wants to know more and does not get it. */
function canAskLater({ kind, exchanges }: Reachability): boolean {
  const answered = exchanges.find(({ request }: Exchange) => request.method === 'POST')
  const status = answered?.response?.status ?? 500
  return kind === 'silent' && (status < 500 || status === notImplemented) && ![401, 403, 429].includes(status)
}
