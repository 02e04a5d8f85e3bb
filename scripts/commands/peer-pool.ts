import { blocked } from '../harness/outcome.ts'
import type { CertificateAuthority, Peer, PeerOptions } from '../harness/peer.ts'
import type { Peers } from '../harness/peers.ts'
import type { ReferencePeer } from '../harness/reference-server.ts'

/** Where one peer listens, and where targets reach it. */
export type PeerPlace = Pick<PeerOptions, 'listen' | 'origin' | 'certificate'>

export interface PeerPoolOptions {
  readonly server: ReferencePeer
  /** The places that the user gave; none where each peer may take a free port of this machine. */
  readonly places: readonly PeerPlace[]
  /** Of the peers' certificates, where a place has none of its own. */
  readonly authority: CertificateAuthority
  readonly options: Pick<PeerOptions, 'trustedCertificates' | 'allow' | 'timeoutMs'>
}

/** Starts peers as flows want them, at one place after the other. */
export function createPeerPool({ server, places, authority, options }: PeerPoolOptions): Peers {
  const started: Promise<Peer>[] = []
  return {
    async open(wish) {
      const place = places[started.length]
      if (place === undefined && places.length > 0) {
        return blocked(
          `It needs a peer at an origin of its own, and the ${places.length} given are in use: give one more.`,
        )
      }
      const peer = server.start({ ...options, authority, ...place, ...wish })
      started.push(peer)
      return await peer
    },
    async close() {
      const settled = await Promise.allSettled(started)
      await Promise.all(settled.map((one) => (one.status === 'fulfilled' ? one.value.close() : undefined)))
    },
  }
}
