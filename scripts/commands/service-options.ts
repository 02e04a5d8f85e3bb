import type { PeerChoice } from './check-peers.ts'

/** How a service runs checks, as the command line says. */
export interface ServiceRunOptions extends PeerChoice {
  /** Another draft, in whose terms the verdicts are told. */
  readonly draft?: string
}

/** What goes without saying. */
export const usualRunOptions: ServiceRunOptions = {
  peerOrigin: [],
  peerListen: [],
  trust: [],
  signatures: 'auto',
  timeout: 10,
  allowPrivate: false,
  insecure: false,
}
