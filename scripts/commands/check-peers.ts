import { createServer } from 'node:net'
import type { CertificateAuthority } from '../harness/peer.ts'
import type { Peers } from '../harness/peers.ts'
import type { ReferencePeer } from '../harness/reference-server.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { CheckOptions } from './check-options.ts'
import { loadReference, requirePart } from './load-reference.ts'
import type { Output } from './output.ts'
import { type ChosenPeer, readPeerOptions } from './peer-options.ts'
import { createPeerPool, type PeerPlace } from './peer-pool.ts'
import { startProblem } from './start-problem.ts'
import { UsageError } from './usage-error.ts'
import { writeAuthority } from './write-authority.ts'

/** Peers as the command line wants them, with the files that it names read. */
export interface ChosenPeers {
  /** None where each may take a free port of this machine. */
  readonly places: readonly PeerPlace[]
  readonly chosen: ChosenPeer
}

/** The options of a command that are about peers. */
export type PeerChoice = Pick<
  CheckOptions,
  | 'peerOrigin'
  | 'peerListen'
  | 'peerCertificate'
  | 'peerKey'
  | 'peerData'
  | 'peerAuthority'
  | 'trust'
  | 'signatures'
  | 'timeout'
  | 'allowPrivate'
  | 'insecure'
>

const usualListen = '127.0.0.1:0'

/** What is chosen for a target, or for any where none is given yet. Throws a `UsageError` for what cannot be asked. */
export async function choosePeers(
  target: URL | undefined,
  { peerOrigin, peerListen, ...options }: PeerChoice,
  output: Output,
): Promise<ChosenPeers> {
  const isUneven = peerOrigin.length !== peerListen.length
  if (isUneven && peerOrigin.length > 0 && peerListen.length > 0) {
    throw new UsageError(
      `Expected --peer-origin and --peer-listen in pairs, received ${peerOrigin.length} and ${peerListen.length}.`,
      'Each peer needs an origin, and an address and port of this machine to which that leads.',
    )
  }
  const read = (origin: string | undefined, listen: string): Promise<ChosenPeer> =>
    readPeerOptions(
      target,
      { ...options, peerListen: listen, ...(origin !== undefined && { peerOrigin: origin }) },
      output,
    )
  const [first = await read(peerOrigin[0], peerListen[0] ?? usualListen), ...more] = await Promise.all(
    peerListen.map((listen, index) => read(peerOrigin[index], listen)),
  )
  const isGiven = peerListen.length + peerOrigin.length > 0
  return { chosen: first, places: isGiven ? [first, ...more].map(placeOf) : [] }
}

function placeOf({ options: { listen, origin, certificate } }: ChosenPeer): PeerPlace {
  return {
    ...(listen !== undefined && { listen }),
    ...(origin !== undefined && { origin }),
    ...(certificate !== undefined && { certificate }),
  }
}

/** Gives a run its peers, none of which is started yet. Throws a `UsageError` where one could not be. */
export async function openPeers(
  peers: ChosenPeers,
  options: PeerChoice,
  workspace: Workspace,
): Promise<Peers> {
  const server = requirePart((await loadReference(workspace)).peer, 'peer')
  return openPool(peers, server, await createAuthority(peers, options, server))
}

/** Makes the authority of the peers' certificates, and writes its certificate where that is wanted. */
export async function createAuthority(
  { chosen }: ChosenPeers,
  { peerAuthority, peerData }: PeerChoice,
  server: ReferencePeer,
): Promise<CertificateAuthority> {
  const authority = await authorityOf(() => server.createAuthority(peerData), chosen, peerData)
  if (peerAuthority !== undefined) {
    await writeAuthority(peerAuthority, authority.certificate, '--peer-authority')
  }
  return authority
}

/** As `openPeers`, with an authority that is there already. */
export async function openPool(
  { places, chosen }: ChosenPeers,
  server: ReferencePeer,
  authority: CertificateAuthority,
): Promise<Peers> {
  for (const { listen } of places) if (listen !== undefined) await requireFree(listen)
  const { trustedCertificates, timeoutMs, insecureTls, allow } = chosen.options
  const pool = createPeerPool({
    server,
    places,
    authority,
    options: {
      ...(trustedCertificates !== undefined && { trustedCertificates }),
      ...(timeoutMs !== undefined && { timeoutMs }),
      ...(insecureTls !== undefined && { insecureTls }),
      ...(allow !== undefined && { allow }),
    },
  })
  const { signatures } = chosen
  return signatures === undefined ? pool : { ...pool, open: (wish) => pool.open({ ...wish, signatures }) }
}

async function authorityOf<Authority>(
  make: () => Promise<Authority>,
  { listen }: ChosenPeer,
  directory: string | undefined,
): Promise<Authority> {
  try {
    return await make()
  } catch (error) {
    const about = { ...listen, ...(directory !== undefined && { directory }), names: optionNames }
    throw startProblem(error, about) ?? error
  }
}

const optionNames = { port: '--peer-listen', address: '--peer-listen', directory: '--peer-data' }

/** Told before a run that would come to it in its middle. */
async function requireFree({ address, port }: NonNullable<PeerPlace['listen']>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const server = createServer()
  server.once('error', reject)
  server.listen(port, address, () => server.close(() => resolve()))
  try {
    await promise
  } catch (error) {
    throw startProblem(error, { address, port, names: optionNames }) ?? error
  }
}
