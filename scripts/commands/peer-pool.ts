import { isIPv6 } from 'node:net'
import { blocked, type Undecided } from '../harness/outcome.ts'
import type { CertificateAuthority, Peer, PeerOptions } from '../harness/peer.ts'
import type { Peers, PeerWish } from '../harness/peers.ts'
import type { ReferencePeer } from '../harness/reference-server.ts'
import { isLoopback } from './is-loopback.ts'
import { findOutsideAddress } from './outside-address.ts'

/** Where one peer listens, and where targets reach it. */
export type PeerPlace = Pick<PeerOptions, 'listen' | 'host' | 'origin' | 'certificate'>

export interface PeerPoolOptions {
  readonly server: ReferencePeer
  /** The places that the user gave; none where each peer may take a free port of this machine. */
  readonly places: readonly PeerPlace[]
  /** Of the peers' certificates, where a place has none of its own. */
  readonly authority: CertificateAuthority
  readonly options: Pick<PeerOptions, 'trustedCertificates' | 'insecureTls' | 'allow' | 'timeoutMs'>
}

/** Starts peers as flows want them, at one place after the other. */
export function createPeerPool({ server, places, authority, options }: PeerPoolOptions): Peers {
  const started: Promise<Peer>[] = []
  return {
    async open({ place: wanted, tls, ...wish }) {
      const place = places.length === 0 ? ownPlace(wanted) : givenPlace(places, started.length, wanted)
      if ('outcome' in place) return place
      const { certificate, ...where } = place
      if (tls === 'not-trusted' && where.origin !== undefined && certificate === undefined) {
        return blocked('It needs a peer that has its own TLS, which may end before the peer here.')
      }
      const trusted = tls === 'not-trusted' ? {} : { authority, ...(certificate && { certificate }) }
      const peer = server.start({ ...options, ...trusted, ...where, ...wish })
      started.push(peer)
      return await peer
    },
    async close() {
      const settled = await Promise.allSettled(started)
      await Promise.all(settled.map((one) => (one.status === 'fulfilled' ? one.value.close() : undefined)))
    },
  }
}

/** A free port of this machine. */
function ownPlace(wanted: PeerWish['place']): PeerPlace | Undecided {
  if (wanted === undefined) return {}
  const address = findOutsideAddress()
  if (address === undefined) {
    return blocked(
      'It needs a peer that is not on loopback, and this machine has no address in a private network.',
    )
  }
  return { listen: { address, port: 0 }, host: isIPv6(address) ? `[${address}]` : address }
}

function givenPlace(
  places: readonly PeerPlace[],
  used: number,
  wanted: PeerWish['place'],
): PeerPlace | Undecided {
  const place = places[used]
  if (place === undefined) {
    return blocked(
      `It needs a peer at an origin of its own, and the ${places.length} given are in use: give one more.`,
    )
  }
  const { hostname } = new URL(place.origin ?? 'https://localhost')
  return wanted === 'outside' && isLoopback(hostname)
    ? blocked('It needs a peer that is not on loopback, and the next origin given is: give another one.')
    : place
}
