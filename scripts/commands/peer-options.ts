import type { Asking, PeerOptions, SignatureScheme } from '../harness/peer.ts'
import { isLoopback } from './is-loopback.ts'
import type { Output } from './output.ts'
import { readCertificate, readTrusted, requireBoth } from './read-certificates.ts'
import { readOrigin } from './read-origin.ts'
import { UsageError } from './usage-error.ts'

/** What `everymust peer` is given on the command line. */
export interface PeerCommandOptions {
  readonly peerOrigin?: string
  /** Address and port. */
  readonly peerListen: string
  readonly peerCertificate?: string
  readonly peerKey?: string
  readonly peerData?: string
  readonly peerAuthority?: string
  readonly trust: readonly string[]
  readonly allowPrivate: boolean
  readonly insecure: boolean
  readonly signatures: 'auto' | 'rfc9421' | 'cavage'
  /** Seconds for each request. */
  readonly timeout: number
  readonly json: boolean
}

/** How the peer is to run, as far as the command line tells, with the files that it names read. */
export interface ChosenPeer {
  readonly listen: NonNullable<PeerOptions['listen']>
  readonly options: Omit<PeerOptions, 'signatures'>
  /** Undefined where the target is to tell. */
  readonly signatures: SignatureScheme | undefined
  readonly asking: Asking
}

const certificateOptions = {
  certificate: '--peer-certificate',
  key: '--peer-key',
  origin: '--peer-origin',
}

/** Throws a `UsageError` for what cannot be asked. */
export async function readPeerOptions(
  target: URL | undefined,
  options: Omit<PeerCommandOptions, 'json'>,
  output: Output,
): Promise<ChosenPeer> {
  const listen = readListen(options.peerListen)
  const origin = options.peerOrigin === undefined ? undefined : readOrigin(options.peerOrigin)
  requireReachable(listen, origin)
  const files = { certificate: options.peerCertificate, key: options.peerKey }
  requireBoth(files, certificateOptions)
  requireOwnAuthority(options)
  const certificate = await readCertificate(files, certificateOptions, origin, output)
  const trustedCertificates = await Promise.all(options.trust.map(readTrusted))
  const timeoutMs = options.timeout * 1000
  const insecureTls = options.insecure
  // Else a target on the internet would have a peer on loopback send requests to what is there.
  const ofTarget = target && (isLoopback(target.hostname) ? 'loopback' : 'public')
  const allow = options.allowPrivate ? 'private' : ofTarget
  return {
    listen,
    options: {
      listen,
      trustedCertificates,
      timeoutMs,
      insecureTls,
      ...(origin !== undefined && { origin }),
      ...(certificate !== undefined && { certificate }),
      ...(options.peerData !== undefined && { directory: options.peerData }),
      ...(allow !== undefined && { allow }),
    },
    signatures: schemes[options.signatures],
    asking: { allow: allow ?? 'public', timeoutMs, trustedCertificates, insecureTls },
  }
}

const schemes = { auto: undefined, rfc9421: 'http-message-signatures', cavage: 'draft-cavage' } as const

function readListen(text: string): ChosenPeer['listen'] {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? []
  const address = bracketed ?? plain
  const port = Number(digits)
  if (address === undefined || !(port <= 65_535)) {
    throw new UsageError(
      `Expected an address and a port after --peer-listen, received \`${text}\`.`,
      'Give both, for example `127.0.0.1:9443`, or `0.0.0.0:9443` for all addresses.',
    )
  }
  return { address, port }
}

/** Where the origin is not the port itself, each has to be known to whatever leads from one to the other. */
function requireReachable({ address, port }: ChosenPeer['listen'], origin: string | undefined): void {
  if (origin === undefined && !isLoopback(address)) {
    throw new UsageError(
      `Expected --peer-origin with --peer-listen ${address}, received --peer-listen alone.`,
      'Say where the target reaches this machine, for example --peer-origin https://host.example.org:9443.',
    )
  }
  if (origin !== undefined && port === 0) {
    throw new UsageError(
      'Expected --peer-listen with --peer-origin, received --peer-origin alone.',
      'Say to which address and port the origin leads, for example --peer-listen 127.0.0.1:9443.',
    )
  }
}

function requireOwnAuthority({
  peerCertificate,
  peerData,
  peerAuthority,
}: Omit<PeerCommandOptions, 'json'>): void {
  const other = peerData === undefined ? peerAuthority && '--peer-authority' : '--peer-data'
  if (peerCertificate === undefined || other === undefined) return
  throw new UsageError(
    `Expected ${other} without --peer-certificate, received both.`,
    'A peer with a certificate of yours has no authority of its own.',
  )
}
