import { requirePart } from '../../../scripts/commands/load-reference.ts'
import { createPeerPool } from '../../../scripts/commands/peer-pool.ts'
import { refusalText } from '../../../scripts/commands/refusal-text.ts'
import type { CheckOutcome, Reach, Run } from '../../../scripts/contract/run.ts'
import type { Gestures } from '../../../scripts/harness/gestures.ts'
import type { Peer } from '../../../scripts/harness/peer.ts'
import { createClient } from '../../../scripts/net/client.ts'
import { colorsFor } from '../../../scripts/report/colors.ts'
import { runFormats } from '../../../scripts/report/run-formats.ts'
import { terminalReport } from '../../../scripts/report/terminal.ts'
import { type RunResult, runSuite } from '../../../scripts/run/run-suite.ts'
import { once } from '../../../reference/once.ts'
import { formatProblems } from '../../report/formats/format-problems.ts'
import { unprintable } from '../../report/hostile-run.ts'
import { toyReport } from '../../report/toy-run.ts'
import { loadOwnWorkspace } from '../../workspace-suite.ts'

export interface HostileOptions {
  readonly reach?: Reach
  readonly only?: readonly string[]
  readonly gestures?: Gestures
  /** Milliseconds for each request. */
  readonly timeoutMs?: number
  /** Is told of each peer that is opened. */
  readonly onPeer?: (peer: Peer) => void
}

const workspace = await loadOwnWorkspace()
const server = requirePart(workspace.reference.peer, 'peer')
const authority = once(() => server.createAuthority())
const patience = { forEffectMs: 300, forNothingMs: 30, forGivingUpMs: 500 }
const colors = colorsFor({}, {})

/** Judges a server on loopback that wishes us ill, in little time. */
export async function judgeHostile(
  url: string,
  { reach = 'probe', only, gestures, timeoutMs = 3_000, onPeer }: HostileOptions = {},
): Promise<RunResult> {
  const { suite, model } = workspace
  const limits = { allow: 'loopback', timeoutMs } as const
  const client = createClient({ userAgent: 'everymust-test', maxRetryAfterMs: 50, ...limits })
  const pool = createPeerPool({ server, places: [], authority: await authority(), options: limits })
  const peers = {
    ...pool,
    async open(wish: Parameters<typeof pool.open>[0]) {
      const peer = await pool.open(wish)
      if ('journal' in peer) onPeer?.(peer)
      return peer
    },
  }
  try {
    return await runSuite({
      target: new URL(url),
      client,
      suite,
      model,
      draftSha256: '',
      reach,
      clock: () => new Date(),
      recipient: 'grace',
      peers,
      patience,
      ...(only !== undefined && { selection: { only } }),
      ...(gestures !== undefined && { gestures }),
    })
  } finally {
    await pool.close()
    await client.close()
  }
}

/** The same of one that must be taken for a server of the protocol. */
export async function runHostile(url: string, options?: HostileOptions): Promise<Run> {
  const result = await judgeHostile(url, options)
  if (result.kind !== 'run') throw new Error(result.message)
  return result.run
}

/** What went wrong on our side, and what readers of a report would take for markup, a command or a control. */
export async function harmOf(result: RunResult): Promise<readonly string[]> {
  if (result.kind !== 'run') return controlsIn('the refusal', refusalText(result, colors))
  const { run } = result
  const report = { ...toyReport(), run, model: workspace.model, known: new Map<string, string>() }
  const written = Object.entries(runFormats).map(([name, { render }]) => [name, render(report)] as const)
  const problems = written.map(async ([name, text]) => {
    const found = (await formatProblems[name]?.(text)) ?? []
    return [...found.map((one) => `${name}: ${one}`), ...controlsIn(name, text)]
  })
  return [
    ...outcomesOf(run, 'errored').map(({ id, message }) => `${id} errored: ${message}`),
    ...controlsIn('terminal', terminalReport({ ...report, colors, width: 100 })),
    ...(await Promise.all(problems)).flat(),
  ]
}

function outcomesOf({ checks }: Run, outcome: CheckOutcome['outcome']): readonly CheckOutcome[] {
  return checks.filter((one) => one.outcome === outcome)
}

/** Checks that ended so, by their ids, in order. */
export function idsOf(run: Run, outcome: CheckOutcome['outcome']): readonly string[] {
  return outcomesOf(run, outcome)
    .map(({ id }) => id)
    .toSorted()
}

function controlsIn(name: string, text: string): readonly string[] {
  const found = unprintable.exec(text)
  return found === null ? [] : [`${name} has U+${found[0].codePointAt(0)?.toString(16)} at ${found.index}`]
}
