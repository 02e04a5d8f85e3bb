import type { Peer, PeerJournalEntry, Reachability } from '../harness/peer.ts'

/** A peer as data. */
export function peerJson({ origin, address, listensAt, signatures }: Peer) {
  return { origin, address, listensAt, signatures }
}

/** A request that a peer received, as data: without query, headers and content, which can hold what gives access. */
export function requestJson({ at, method, url, remote, answer, signature }: PeerJournalEntry) {
  const { protocol, pathname } = new URL(url)
  return {
    at: new Date(at).toISOString(),
    scheme: protocol.slice(0, -1),
    method,
    path: pathname,
    from: remote,
    ...(answer && { status: answer.status }),
    ...(signature && { signature }),
  }
}

/** Whether a target reaches a peer, as data; of what was sent, what came of it. */
export function reachabilityJson({ kind, what, why, todo, asked, exchanges }: Reachability) {
  return {
    kind,
    what,
    why,
    todo,
    asked: asked.map(requestJson),
    sent: exchanges.map(({ request: { method, url }, response, failure }) => {
      const { origin, pathname } = URL.parse(url) ?? { origin: '', pathname: '' }
      return {
        method,
        url: `${origin}${pathname}`,
        ...(response && { status: response.status }),
        ...(failure && { failure: failure.message }),
      }
    }),
  }
}
