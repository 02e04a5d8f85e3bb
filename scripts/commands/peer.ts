import yoctoSpinner from 'yocto-spinner'
import type { Peer, Reachability, SignatureScheme } from '../harness/peer.ts'
import type { ReferencePeer } from '../harness/reference-server.ts'
import { peerJson, reachabilityJson, requestJson } from '../report/peer-json.ts'
import { peerText, probingText, reachabilityText, requestLine } from '../report/peer-text.ts'
import { exitCodes } from '../run/exit-code.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import { loadReference, requirePart } from './load-reference.ts'
import type { Output } from './output.ts'
import { type ChosenPeer, type PeerCommandOptions, readPeerOptions } from './peer-options.ts'
import { readTarget } from './read-target.ts'
import { startProblem } from './start-problem.ts'
import { untilInterrupted } from './until-interrupted.ts'
import { writeAuthority } from './write-authority.ts'

/** `everymust peer [URL]`: tells whether a target reaches the peer; without a URL, runs the peer until Ctrl-C. */
export async function peer(
  url: string | undefined,
  options: PeerCommandOptions,
  output: Output,
): Promise<number> {
  const target = url === undefined ? undefined : readTarget(url, output)
  const chosen = await readPeerOptions(target, options, output)
  const { peer: given } = await loadReference(await loadWorkspace(process.cwd()))
  const server = requirePart(given, 'peer')
  const call: Call = { server, chosen, options, output }
  return target === undefined ? await run(call) : await probe(call, target)
}

/** What one call of the command has to do with. */
interface Call {
  readonly server: ReferencePeer
  readonly chosen: ChosenPeer
  readonly options: PeerCommandOptions
  readonly output: Output
}

async function run(call: Call): Promise<number> {
  const { chosen, options, output } = call
  const started = await start(call, chosen.signatures ?? 'http-message-signatures')
  try {
    const stopped = untilInterrupted()
    const authority = await started.certificateAuthority()
    output.out(
      options.json
        ? JSON.stringify({ ...peerJson(started), ...(authority !== undefined && { authority }) })
        : peerText(started, authority, output.colors),
    )
    started.journal.subscribe((entry) => {
      if (entry.direction === 'sent') return
      output.out(options.json ? JSON.stringify(requestJson(entry)) : requestLine(entry, output.colors))
    })
    await stopped
  } finally {
    await started.close()
  }
  output.err('Stopped.')
  return 0
}

const interrupted = 130

async function probe(call: Call, target: URL): Promise<number> {
  const { server, chosen, output } = call
  const choice =
    chosen.signatures === undefined
      ? await server.chooseSignatures(target, chosen.asking)
      : { kind: 'chosen' as const, signatures: chosen.signatures }
  if (choice.kind !== 'chosen') return tell(call, choice)
  const started = await start(call, choice.signatures)
  let isInterrupted = false
  const stop = (): void => {
    isInterrupted = true
    void started.close()
  }
  process.once('SIGINT', stop)
  try {
    const found = await shown(`Waiting for ${target.host}`, started.probe(target))
    if (!isInterrupted) return tell(call, found, started)
    output.err('Interrupted: nothing is known yet.')
    return interrupted
  } finally {
    process.off('SIGINT', stop)
    await started.close()
  }
}

/** Shows on a terminal that some work is under way. */
async function shown<Result>(text: string, work: Promise<Result>): Promise<Result> {
  if (!process.stderr.isTTY) return work
  const spinner = yoctoSpinner({ stream: process.stderr, text, handleSignals: false }).start()
  try {
    return await work
  } finally {
    spinner.stop()
  }
}

async function start(
  { server, chosen, options: { peerAuthority } }: Call,
  signatures: SignatureScheme,
): Promise<Peer> {
  const started = await startIt(server, chosen, signatures)
  try {
    const authority = await started.certificateAuthority()
    if (peerAuthority !== undefined && authority !== undefined) {
      await writeAuthority(peerAuthority, authority, '--peer-authority')
    }
    return started
  } catch (error) {
    await started.close()
    throw error
  }
}

async function startIt(
  server: ReferencePeer,
  { listen, options }: ChosenPeer,
  signatures: SignatureScheme,
): Promise<Peer> {
  try {
    return await server.start({ ...options, signatures })
  } catch (error) {
    throw startProblem(error, { ...listen, ...options, names: optionNames }) ?? error
  }
}

const optionNames = { port: '--peer-listen', address: '--peer-listen', directory: '--peer-data' }

function tell({ options, output }: Call, found: Reachability, started?: Peer): number {
  if (options.json) {
    const result = { ...(started && { peer: peerJson(started) }), ...reachabilityJson(found) }
    output.out(JSON.stringify(result, null, 2))
  } else {
    if (started !== undefined) output.out(probingText(started, output.colors))
    output.out(reachabilityText(found, output))
  }
  return codes[found.kind]
}

const codes: Readonly<Record<Reachability['kind'], number>> = {
  reached: exitCodes.passed,
  silent: exitCodes.tooLittleJudged,
  'unreachable-from-here': exitCodes.tooLittleJudged,
  'target-failed': exitCodes.unreachable,
}
