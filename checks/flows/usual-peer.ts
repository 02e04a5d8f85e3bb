import type { Observed } from '../../scripts/harness/evidence.ts'
import { blocked, notApplicable, stop } from '../../scripts/harness/outcome.ts'
import type { Peer, Reachability } from '../../scripts/harness/peer.ts'
import { finding } from '../target/findings.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import { statusOf } from './api-answer.ts'

/**
 * A peer that does nothing out of the ordinary, and that the target was seen to reach; or has not been, where the target
 * answers a Share without a look at who sends it: many look only once a user has accepted.
 */
export const usualPeer = defineFlow<Peer>({
  name: 'usual-peer',
  reach: 'peer',
  peers: 1,
  description: 'Starts the second server, and looks whether the target reaches it',
  async perform(tools) {
    const { openPeer, signatures, target, discovery } = tools
    const peer = await openPeer({ signatures })
    const reachability = await peer.probe(target.url)
    const { kind, what, why, asked, exchanges } = reachability
    const observed = exchanges.map((exchange) => tools.keep(exchange))
    for (const entry of asked) tools.keepEntry(entry)
    if (kind === 'reached') return peer
    if (discovery['enabled'] === false) return stop(notApplicable(switchedOff))
    const answered = observed.find(({ exchange }) => exchange.request.method === 'POST')
    if (!canAskLater(reachability, answered)) {
      if (answered !== undefined) await tellRefusal(tools, answered)
      return stop(blocked(`${what} ${why}`.trim()))
    }
    const message = `${what} Whether the target reaches the peer at all is not known: checks that need it to may be blocked.`
    tools.find(finding('peer-not-asked', { message, ...(answered && { observed: answered }) }))
    return peer
  },
})

const switchedOff = 'The OCM service of the target is switched off (`enabled` is `false`).'

/** What a server of OCM answers that takes no Shares. */
const notImplemented = 501

const admissions: ReadonlySet<number | undefined> = new Set([401, 403])

/** Whether the target has not refused the one who asked, as it does where it wants to know more and does not get it. */
function canAskLater({ kind }: Reachability, answered: Observed | undefined): boolean {
  const status = (answered && statusOf(answered)) ?? 500
  const isAnswer = status < 500 || status === notImplemented
  return kind === 'silent' && isAnswer && !admissions.has(status) && status !== 429
}

async function tellRefusal({ find, target, discoveryObserved }: OcmTools, answered: Observed): Promise<void> {
  if (admissions.has(statusOf(answered))) find(finding('provider-not-trusted', { observed: answered }))
  if (statusOf(answered) === 429) find(finding('throttles', { observed: answered }))
  if (answered.exchange.failure?.code !== 'connection-reset') return
  const place = new URL(discoveryObserved.exchange.request.url).pathname
  const isUp = (await target.get(place)).exchange.response !== undefined
  const since = isUp
    ? 'It still answers other requests.'
    : 'It has not answered since: it may have gone down.'
  const message = `The target ended the connection on a request that is signed. ${since}`
  find(finding('hangs-up-on-signatures', { message, observed: answered }))
}
