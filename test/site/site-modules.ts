import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import type { Run, Verdict } from '../../scripts/contract/run.ts'
import { SiteData } from '../../scripts/contract/site-data.ts'
import { parseDraft } from '../../scripts/draft/parse-draft.ts'
import { buildModel } from '../../scripts/extract/build-model.ts'
import { assignIds } from '../../scripts/identity/assign-ids.ts'
import { markContent } from '../../scripts/identity/mark-content.ts'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import { judgeExamples } from '../../scripts/schema/judge-examples.ts'

/** A whole draft around what a test is about; the body begins on line 10. */
export function draftOf(
  middle: string,
  more: { readonly front?: string; readonly abstract?: string; readonly back?: string } = {},
): string {
  const { front = '', abstract = 'A toy.', back } = more
  const head = `---\ntitle: Toy\ndocname: draft-toy-latest\n${front}---\n\n--- abstract\n\n${abstract}\n\n--- middle\n\n`
  return `${head}${middle}\n${back === undefined ? '' : `\n--- back\n\n${back}\n`}`
}

/** What the site of a draft is built from, made by the project's own stages. */
export function siteDataOf(draft: string, more: Partial<SiteData> = {}): SiteData {
  const document = parseDraft(Buffer.from(draft), 'draft.md')
  const { model } = assignIds(buildModel(document), [])
  const schemas = new Map(model.messages.map((message) => [message.name, buildSchema(message, 'draft.md')]))
  return SiteData.parse({
    format: 'everymust-site/1',
    model,
    draftSha256: '0',
    content: markContent(document, model),
    schemas: Object.fromEntries(schemas),
    examples: judgeExamples(model, schemas).examples,
    checks: [],
    roles: {},
    faults: [],
    variants: [],
    changes: [],
    modules: {},
    runs: [],
    unchecked: [],
    cites: {},
    ours: [],
    guides: [],
    rules: [],
    ...more,
  })
}

/** The site's modules as they are when it is built from that data, which travels through a file as it always does. */
export function buildFrom(data: SiteData): void {
  const folder = mkdtempSync(join(tmpdir(), 'everymust-site-'))
  const file = join(folder, 'site-data.json')
  writeFileSync(file, JSON.stringify(data))
  vi.stubEnv('EVERYMUST_SITE_DATA', file)
  vi.resetModules()
  onTestFinished(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  })
}

/** One part of the reading page as HTML, and the ids of the draft's requirements and of their parts, in reading order. */
export async function renderPart(
  data: SiteData,
  part: 'abstract' | 'middle' | 'back' = 'middle',
): Promise<{ readonly html: string; readonly ids: readonly string[] }> {
  buildFrom(data)
  const { createDraftRenderer } = await import('../../site/src/render/render-draft.ts')
  const content = await import('../../site/src/render/content.ts')
  return { html: createDraftRenderer()(content[part]), ids: idsOf(data) }
}

export function renderMiddle(
  middle: string,
  more?: Parameters<typeof draftOf>[1],
): ReturnType<typeof renderPart> {
  return renderPart(siteDataOf(draftOf(middle, more)))
}

export function idsOf({ model }: SiteData): readonly string[] {
  return model.requirements.flatMap(({ id, parts }) => [id, ...(parts ?? []).map((part) => part.id)])
}

/** The mark of a keyword of a draft that nothing checks; the first in its clause leaves its id to the clause. */
export function keywordMark(id: string, keyword = 'MUST', ownId = false): string {
  const label = `${keyword}, not checked, ${id}`
  const place = ownId ? ` id="${id}"` : ''
  return `<a class="keyword status-unchecked" href="/requirements/${id}/"${place} title="${label}" aria-label="${label}" data-id="${id}" data-keyword="${keyword}">${keyword}</a>`
}

/** The mark of an item that is a part, of a draft that nothing checks. */
export function partMark(id = ''): string {
  return `<a class="part status-unchecked" href="/requirements/${id}/" aria-label="MUST, not checked, ${id}" data-id="${id}" data-keyword="MUST"></a>`
}

/** A run in which the checks of the draft came to these verdicts, and in which nothing else is of interest. */
export function runOf(verdicts: readonly Partial<Verdict>[]): Run {
  return {
    format: 'everymust-run/1',
    suite: 'toy',
    target: 'https://toy.example/',
    protocol: 'toy',
    draft: { docname: 'draft-toy-latest', sha256: '0' },
    reach: 'url',
    startedAt: '2026-01-01T00:00:00Z',
    durationMs: 1,
    recognised: 'a toy',
    checks: [],
    verdicts: verdicts.map((verdict) => ({
      requirement: '',
      level: 'MUST',
      section: 'one',
      verdict: 'passed',
      partial: false,
      checks: [],
      ...verdict,
    })),
    judged: { applicable: 0, judged: 0, failed: 0, errored: 0 },
    exchanges: [],
  }
}
