import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { readDraft } from '../../scripts/commands/read-draft.ts'
import { corpusDrafts, disputes, scorer } from './shared.ts'

const Counts = z.looseObject({
  secNeed: z.int(),
  secTp: z.int(),
  secFp: z.int(),
  secTitle: z.int(),
  depthOk: z.int(),
  depthN: z.int(),
  numOk: z.int(),
  numN: z.int(),
  kwNeed: z.int(),
  kwTp: z.int(),
  kwFp: z.int(),
  senOk: z.int(),
  lineExact: z.int(),
  lineSent: z.int(),
  lineN: z.int(),
  codeNeed: z.int(),
  codeExact: z.int(),
  codeFp: z.int(),
  typeOk: z.int(),
  typeN: z.int(),
})
type Counts = z.infer<typeof Counts>

/** What the scorer found in one draft: whether it was read exactly, and shares from 0 to 1; 1 where there is nothing to find. */
export interface Score {
  readonly id: string
  readonly sections: boolean
  readonly keywords: boolean
  readonly code: boolean
  readonly sentence: number
  readonly line: number
  readonly counts: Counts
}

/** Extracts one draft and scores the result against its oracle. */
export async function scoreDraft({ draft, oracle }: { draft: string; oracle: string }): Promise<Score> {
  return inFolder(async (folder) => {
    const file = join(folder, 'model.json')
    await writeFile(file, await extracted(draft))
    const { stdout } = await promisify(execFile)(process.execPath, [scorer, file, oracle, '--json'])
    const { counts } = z.looseObject({ counts: Counts }).parse(JSON.parse(stdout))
    return scoreOf('', counts)
  })
}

/** Extracts every draft of the corpus and scores all of them. */
export async function scoreCorpus(onDraft: (done: number, all: number) => void): Promise<readonly Score[]> {
  const drafts = corpusDrafts()
  return inFolder(async (folder) => {
    for (const [index, { id, file }] of drafts.entries()) {
      onDraft(index, drafts.length)
      await writeFile(join(folder, `${id}.json`), await extracted(file))
    }
    const report = join(folder, 'scores.json')
    await promisify(execFile)(process.execPath, [scorer, '--batch', folder, '--json', report])
    const { drafts: scores } = Report.parse(JSON.parse(await readFile(report, 'utf8')))
    return scores.map(({ id, counts }) => scoreOf(id, counts))
  })
}

const Report = z.looseObject({ drafts: z.array(z.looseObject({ id: z.string(), counts: Counts })) })

/** The figures over many drafts: how many were read exactly, and the shares of all their keywords. */
export function summarize(scores: readonly Score[]) {
  const sum = (key: 'senOk' | 'kwNeed' | 'lineSent' | 'lineExact' | 'lineN'): number =>
    scores.reduce((total, { counts }) => total + counts[key], 0)
  const perfect = (figure: 'sections' | 'keywords' | 'code'): number =>
    scores.filter((score) => score[figure] || isDisputed(score.id, figure)).length
  return {
    drafts: scores.length,
    sections: perfect('sections'),
    keywords: perfect('keywords'),
    code: perfect('code'),
    sentence: sum('senOk') / sum('kwNeed'),
    line: sum('lineSent') / sum('lineN'),
    keywordLine: sum('lineExact') / sum('lineN'),
  }
}

function isDisputed(id: string, figure: 'sections' | 'keywords' | 'code'): boolean {
  return disputes().some((one) => one.id === id && one.figure === figure)
}

async function extracted(file: string): Promise<string> {
  const { model } = await readDraft(file, file, undefined)
  return JSON.stringify(model)
}

function scoreOf(id: string, counts: Counts): Score {
  return {
    id,
    sections:
      counts.secTp === counts.secNeed &&
      counts.secFp === 0 &&
      counts.secTitle >= counts.secNeed &&
      counts.depthOk === counts.depthN &&
      counts.numOk === counts.numN,
    keywords: counts.kwTp === counts.kwNeed && counts.kwFp === 0,
    code: counts.codeExact === counts.codeNeed && counts.codeFp === 0 && counts.typeOk === counts.typeN,
    sentence: share(counts.senOk, counts.kwNeed),
    line: share(counts.lineSent, counts.lineN),
    counts,
  }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole
}

async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'everymust-score-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}
