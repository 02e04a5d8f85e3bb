import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { everymust } from '../run-command.ts'
import { root } from '../workspace-suite.ts'

const shared = join(dirname(root), 'shared')
const scorer = join(shared, 'corpus', 'score.mjs')

/** The working group's text of Open Cloud Mesh with what kramdown-rfc makes of it; present in our checkouts only. */
export const workingGroupDraft = {
  draft: join(shared, 'ocm', 'draft-ietf-ocm-open-cloud-mesh-05.md'),
  oracle: join(shared, 'ocm', 'draft-ietf-ocm-open-cloud-mesh-05.oracle.json'),
}

export const hasOracle = existsSync(scorer) && existsSync(workingGroupDraft.oracle)

const Scores = z.looseObject({
  m: z.looseObject({
    section_recall: z.number(),
    section_precision: z.number(),
    number: z.number(),
    kw_recall: z.number(),
    kw_precision: z.number(),
    sentence: z.number(),
    line_exact: z.number(),
    code_exact: z.number(),
    code_type: z.number(),
  }),
})

/** Shares from 0 to 1 of what the oracle has and `everymust extract --json` finds. */
export type Scores = z.infer<typeof Scores>['m']

/** Extracts a draft with the command line and scores the result against its oracle. */
export async function scoreDraft({ draft, oracle }: { draft: string; oracle: string }): Promise<Scores> {
  const { code, out, err } = await everymust(['extract', draft, '--json'])
  if (code !== 0) throw new Error(`extract ended with ${code}: ${err}`)
  const folder = await mkdtemp(join(tmpdir(), 'everymust-score-'))
  try {
    const file = join(folder, 'model.json')
    await writeFile(file, out)
    const { stdout } = await promisify(execFile)(process.execPath, [scorer, file, oracle, '--json'])
    return Scores.parse(JSON.parse(stdout)).m
  } finally {
    await rm(folder, { recursive: true })
  }
}
