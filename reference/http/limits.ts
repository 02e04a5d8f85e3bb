/** What a client may use up of a server; what is left out has the default named. */
export interface Limits {
  /** Bytes of a request line with its headers; default 16 KiB, a signed request has about one. */
  readonly maxHeaderBytes: number
  /** Header fields of a request; default 100, as each costs more to handle than it costs to send. */
  readonly maxHeaders: number
  /** Milliseconds for a TLS handshake, and for a whole request head; default 10 000. */
  readonly headersTimeoutMs: number
  /** Milliseconds for a whole request, at least those for its head; default 30 000, for a file on a slow line. */
  readonly requestTimeoutMs: number
  /** Milliseconds that a connection may wait for its next request; default 5 000, as a new one is cheap. */
  readonly keepAliveTimeoutMs: number
  /** Milliseconds without a byte either way; default 60 000, for clients that ask and then do not read. */
  readonly inactivityTimeoutMs: number
  /** Open connections, beyond which new ones are closed at once; default 512, half of a usual file limit. */
  readonly maxConnections: number
}

/** The limits of a server that anybody may talk to. */
export const defaultLimits: Limits = {
  maxHeaderBytes: 16 * 1024,
  maxHeaders: 100,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  keepAliveTimeoutMs: 5_000,
  inactivityTimeoutMs: 60_000,
  maxConnections: 512,
}
