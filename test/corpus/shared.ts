import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { root } from '../workspace-suite.ts'

const shared = join(dirname(root), 'shared')

/** Real drafts and what independent tools make of them: beside our checkouts only, never in a user's clone. */
const corpus = join(shared, 'corpus')
export const scorer = join(corpus, 'score.mjs')

/** The working group's text of Open Cloud Mesh with what kramdown-rfc makes of it. */
export const workingGroupDraft = {
  draft: join(shared, 'ocm', 'draft-ietf-ocm-open-cloud-mesh-05.md'),
  oracle: join(shared, 'ocm', 'draft-ietf-ocm-open-cloud-mesh-05.oracle.json'),
}

export const hasCorpus = existsSync(scorer) && existsSync(workingGroupDraft.oracle)

const Manifest = z.array(
  z.looseObject({
    id: z.string(),
    file: z.string().optional(),
    format: z.enum(['kramdown', 'mmark']),
    bytes: z.int(),
  }),
)

export interface CorpusDraft {
  readonly id: string
  readonly file: string
  readonly format: 'kramdown' | 'mmark'
  readonly bytes: number
}

/** The drafts of the corpus that are here; none where the corpus is absent. */
export function corpusDrafts(): readonly CorpusDraft[] {
  if (!hasCorpus) return []
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8')))
  return manifest.flatMap(({ id, file, format, bytes }) => {
    const path = file === undefined ? undefined : join(corpus, file)
    return path !== undefined && existsSync(path) ? [{ id, file: path, format, bytes }] : []
  })
}

const Disputes = z.array(
  z.strictObject({
    id: z.string(),
    figure: z.enum(['sections', 'keywords', 'code']),
    reason: z.string().min(40),
  }),
)

/** Cases in which the oracle itself is wrong, each with the reason. */
export function disputes(): z.infer<typeof Disputes> {
  return Disputes.parse(JSON.parse(readFileSync(join(root, 'test', 'corpus', 'disputed.json'), 'utf8')))
}
