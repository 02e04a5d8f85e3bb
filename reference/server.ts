import { isIPv6 } from 'node:net'
import { secondFactorCode } from './access/prove-second-factor.ts'
import { accounts } from './accounts.ts'
import type { FaultyBehaviour, Behaviour } from './behaviour.ts'
import { faults } from './faults/all-faults.ts'
import {
  type CertificateAuthority,
  createCertificateAuthority,
  type ServerCertificate,
} from './http/certificate-authority.ts'
import { formatOcmAddress } from './ocm-address.ts'
import { chooseSignatures } from './peer/choose-signatures.ts'
import { conducts } from './peer/conducts/all-conducts.ts'
import { keptAuthority, type Peer, type PeerOptions, startPeer as startPeerOf } from './peer/start-peer.ts'
import { type RunningServer, startServer } from './start-server.ts'
import { variants } from './variants/all-variants.ts'

const firstSteps = [
  'Open both pages; be Ada on the first server, and Grace on the second.',
  'On the first, create an Invite and copy its string. On the second, paste it under "Accept an Invite".',
  'On the first, share report.txt with the contact that this made. On the second, load the page again, accept the Share and open it.',
]

/** The reference server of Open Cloud Mesh, with faults and variants by name. */
export default {
  faults,
  variants,
  start,
  pair: { start: startPair, firstSteps },
  peer: { start: startPeer, createAuthority, conducts, chooseSignatures },
}

interface Options {
  /** 0 takes a free one. */
  readonly port: number
  readonly faults: readonly string[]
  readonly variants: readonly string[]
  readonly address?: string
  readonly origin?: string
  readonly directory?: string
  readonly certificate?: ServerCertificate
  readonly trustedCertificates?: readonly string[]
  readonly allowPrivate?: boolean
}

interface Running {
  /** Where a visitor reaches it, over `http`. */
  readonly url: string
  /** What it calls itself, over `https`. */
  readonly origin: string
  /** The page of its users, with what lets them in. */
  readonly pageUrl: string
  readonly notes: readonly { readonly label: string; readonly text: string }[]
  readonly users: {
    readonly recipient: string
    readonly adapter: string
    readonly variables: Readonly<Record<string, string>>
  }
  /** In PEM: whoever trusts it can talk to the server over TLS. */
  certificateAuthority(): Promise<string>
  close(): Promise<void>
}

/** Starts the server; rejects if the port is taken. */
async function start(options: Options): Promise<Running> {
  return running(await startServer(serverOptions(options)), options)
}

/** Starts two servers that trust each other, the second without faults and variants, and on the next port. */
async function startPair(options: Options): Promise<readonly [Running, Running]> {
  const authority = await createCertificateAuthority()
  const first = await startServer({ ...serverOptions(options), authority })
  try {
    const second = await startServer({
      ...serverOptions({ ...options, faults: [], variants: [] }),
      port: options.port === 0 ? 0 : options.port + 1,
      authority,
      ...(options.directory !== undefined && { directory: `${options.directory}-2` }),
    })
    return [running(first, options), running(second, options)]
  } catch (error) {
    await first.close()
    throw error
  }
}

async function createAuthority(directory?: string): Promise<CertificateAuthority> {
  return directory === undefined ? createCertificateAuthority() : keptAuthority(directory)
}

interface NamedPeerOptions extends Omit<PeerOptions, 'behaviours'> {
  /** Names of conducts, variants and faults. */
  readonly conducts?: readonly string[]
}

/** Starts the server as the second party of checks; rejects if the port is taken, and with a `TypeError` for an unknown conduct. */
async function startPeer({ conducts: names = [], ...rest }: NamedPeerOptions): Promise<Peer> {
  const known = [...variants, ...faults, ...conducts]
  const unknown = names.find((wanted) => !known.some(({ name }) => name === wanted))
  if (unknown !== undefined) throw new TypeError(`Expected the name of a conduct, received \`${unknown}\`.`)
  return startPeerOf({ ...rest, behaviours: named(known, names) })
}

function serverOptions({ faults: faultNames, variants: variantNames, allowPrivate, ...rest }: Options) {
  return {
    ...rest,
    behaviours: [...named(variants, variantNames), ...named(faults, faultNames)],
    ...(allowPrivate !== undefined && { allowsPrivate: allowPrivate }),
  }
}

/** In their own order, so that what they do together does not depend on that of the names. */
function named(
  all: readonly (Behaviour | FaultyBehaviour)[],
  names: readonly string[],
): readonly Behaviour[] {
  return all.filter(({ name }) => names.includes(name))
}

function running({ server, port, close }: RunningServer, { address }: Options): Running {
  const url = `http://${visitedHost(address)}:${port}/`
  return {
    url,
    origin: server.origin,
    pageUrl: `${server.isProxied ? server.origin : url.slice(0, -1)}/?key=${server.accessKey}`,
    notes: accounts.map(({ id, name }) => ({
      label: name,
      text: `${formatOcmAddress({ identifier: id, host: server.host })}, second factor ${secondFactorCode(server, id)}`,
    })),
    users: {
      recipient: 'grace',
      adapter: 'reference',
      variables: { EVERYMUST_GESTURES_KEY: server.accessKey },
    },
    certificateAuthority: server.certificateAuthority,
    close,
  }
}

/** What to visit where a server listens: on all addresses, or on a loopback one, that of this machine. */
function visitedHost(address = '127.0.0.1'): string {
  const isHere = ['0.0.0.0', '::', '127.0.0.1', '::1', 'localhost'].includes(address)
  if (isHere) return 'localhost'
  return isIPv6(address) ? `[${address}]` : address
}
