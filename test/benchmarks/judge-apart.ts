import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { judgeReference } from '../../scripts/commands/judge-reference.ts'
import { loadReference, requirePart } from '../../scripts/commands/load-reference.ts'
import { loadSuite } from '../../scripts/commands/load-suite.ts'
import { readDraft } from '../../scripts/commands/read-draft.ts'
import type { Run } from '../../scripts/contract/run.ts'
import type { Peer } from '../../scripts/harness/peer.ts'
import type { ReferenceServer } from '../../scripts/harness/reference-server.ts'
import { loadWorkspace } from '../../scripts/workspace/load-workspace.ts'
import { root } from '../workspace-suite.ts'
import { noteSentRequests, type SentRequest } from './sent-requests.ts'
import { startTarget, type TargetProcess } from './target-process.ts'

/** What a bare client needs to send the requests of a run to a new target. */
interface ReplayFigures {
  readonly replayMs: number
  /** Of one exchange. */
  readonly longestMs: number
}

/** What one run with the target in a process of its own came to. */
export interface ApartFigures extends ReplayFigures {
  readonly runMs: number
  readonly requests: number
}

/**
 * Judges a reference server in a process of its own at full reach, has a bare client replay what was sent to it, and prints
 * the figures. The peers stay for the replay: what a user does makes the target talk to them.
 */
const folder = await mkdtemp(join(tmpdir(), 'everymust-bench-'))
const workspace = await loadWorkspace(root)
const draft = await readDraft(workspace.draft, 'draft', workspace.lock)
const { suite } = await loadSuite(workspace, draft.model)
const reference = await loadReference(workspace)
const server = requirePart(reference.peer, 'peer')
const [ofTarget, ofPeers] = [await server.createAuthority(), await server.createAuthority()]
const peers: Peer[] = []
const { port, key, run, sent } = await judge()
const replayed = await replay()
await Promise.all(peers.map((peer) => peer.close()))
await rm(folder, { recursive: true })
const figures: ApartFigures = { ...replayed, runMs: run.durationMs, requests: sent.length }
process.stdout.write(JSON.stringify(figures))

async function judge(): Promise<
  Pick<TargetProcess, 'port' | 'key'> & { readonly run: Run; readonly sent: readonly SentRequest[] }
> {
  const target = await start(0)
  const told = {
    url: `http://localhost:${target.port}/`,
    users: {
      recipient: 'grace',
      adapter: 'reference',
      variables: { EVERYMUST_GESTURES_KEY: target.key },
    },
    certificateAuthority: async () => ofTarget.certificate,
    close: target.close,
  }
  const apart: ReferenceServer = {
    ...reference,
    start: async () => told,
    peer: {
      ...server,
      async start(options) {
        const peer = await server.start(options)
        peers.push(peer)
        return { ...peer, close: async () => {} }
      },
    },
  }
  const stopNoting = noteSentRequests()
  const result = await judgeReference(draft, suite, apart, {
    faults: [],
    variants: [],
    reach: 'gesture',
    authority: ofPeers,
    timeoutMs: 10_000,
    signal: new AbortController().signal,
    onProgress: () => {},
  })
  if (result.kind !== 'run') throw new Error(`Expected a run, received: ${result.message}`)
  const { applicable, judged, failed, errored } = result.run.judged
  if (judged < applicable || failed + errored > 0) {
    throw new Error(`Expected a run without failures, received: ${JSON.stringify(result.run.judged)}`)
  }
  const { host } = new URL(told.url)
  const toTarget = stopNoting().filter(({ origin }) => new URL(origin).host === host)
  return { ...target, run: result.run, sent: toTarget }
}

async function replay(): Promise<ReplayFigures> {
  const target = await start(port)
  const again = sent.map((request) => withKey(request, target.key))
  const lanes = [again.filter((one) => !isOfUsers(one)), again.filter(isOfUsers)]
  const file = join(folder, 'requests.json')
  await writeFile(file, JSON.stringify({ lanes, trusted: ofTarget.certificate }))
  const program = join(root, 'test', 'benchmarks', 'replay-requests.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [program, file])
  await target.close()
  return JSON.parse(stdout)
}

/** Whether a request makes a user act: the client that sends these has two of its own in flight. */
function isOfUsers({ path }: SentRequest): boolean {
  return path.startsWith('/api/')
}

function start(wanted: number): Promise<TargetProcess> {
  return startTarget(folder, {
    port: wanted,
    authority: ofTarget,
    trustedCertificates: [ofPeers.certificate],
  })
}

/** A new target has a new key. */
function withKey(request: SentRequest, now: string): SentRequest {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, value.replace(key, now)])
  return { ...request, headers: Object.fromEntries(headers) }
}
