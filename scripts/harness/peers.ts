import type { Undecided } from './outcome.ts'
import type { Peer, SignatureScheme } from './peer.ts'

/** What kind of peer a flow wants. */
export interface PeerWish {
  readonly signatures: SignatureScheme
  /** Names of the ways in which it differs from the usual peer: of its own conducts, and of variants and faults of the reference server. */
  readonly conducts?: readonly string[]
  /** `outside`: at an origin that is not on loopback, even for a target on this machine. Default: wherever targets reach it. */
  readonly place?: 'outside'
  /** `not-trusted`: its certificate is one that the target has no reason to trust. */
  readonly tls?: 'not-trusted'
}

/** Gives peers to the flows of a run, each at an origin of its own: what a target learned of one it does not know of the next. */
export interface Peers {
  /** Opens one; undecided where there is no origin left at which the target could reach it. */
  open(wish: PeerWish): Promise<Peer | Undecided>
  /** Closes all of them. */
  close(): Promise<void>
}
