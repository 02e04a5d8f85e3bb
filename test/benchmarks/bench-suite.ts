import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../workspace-suite.ts'
import type { ApartFigures } from './judge-apart.ts'
import { peakMegabytes, summary, type Timing } from './measure.ts'

/** What runs of the whole suite against the reference server come to, each in new processes. */
export interface SuiteFigures {
  /** With the reference server in a process of its own. */
  readonly apart: Timing
  /** A bare client that sends to a new server the same requests, with as many in flight. */
  readonly replay: Timing
  readonly requests: number
  /** Milliseconds of the longest exchange in a replay: what the target itself waits for. */
  readonly longestMs: number
  /** As `everymust check` does without a URL: the checks, the peers and the reference server in one process. */
  readonly together: Timing
  /** Of that process, at most. */
  readonly peakMegabytes: number
}

/** Judges the reference server at full reach in so many rounds, apart, replayed and together in turn. */
export async function benchSuite(cli: string, rounds: number): Promise<SuiteFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'everymust-bench-'))
  try {
    // The first one also reads the draft, which later ones find read.
    await judgeTogether(cli, folder)
    const apart: ApartFigures[] = []
    const together: TogetherFigures[] = []
    for (let round = 0; round < rounds; round += 1) {
      apart.push(await judgeApart())
      together.push(await judgeTogether(cli, folder))
    }
    return {
      apart: summary(apart.map(({ runMs }) => runMs)),
      replay: summary(apart.map(({ replayMs }) => replayMs)),
      requests: summary(apart.map(({ requests }) => requests)).median,
      longestMs: summary(apart.map(({ longestMs }) => longestMs)).median,
      together: summary(together.map(({ runMs }) => runMs)),
      peakMegabytes: summary(together.map(({ peak }) => peak)).most,
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function judgeApart(): Promise<ApartFigures> {
  const program = join(root, 'test', 'benchmarks', 'judge-apart.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [program])
  return JSON.parse(stdout)
}

interface TogetherFigures {
  readonly runMs: number
  readonly peak: number
}

async function judgeTogether(cli: string, folder: string): Promise<TogetherFigures> {
  const file = join(folder, 'run.json')
  const peak = await peakMegabytes([cli, 'check', '--json', file])
  const { durationMs }: { readonly durationMs: number } = JSON.parse(await readFile(file, 'utf8'))
  return { runMs: durationMs, peak }
}
