import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseDraft } from '../../scripts/draft/parse-draft.ts'
import { createIncludeFiles } from '../../scripts/commands/include-files.ts'
import { readSource } from '../../scripts/draft/read-source.ts'
import { buildModel } from '../../scripts/extract/build-model.ts'

const corpus = new URL('../../../shared/corpus/', import.meta.url)
const manifest = new URL('manifest.json', corpus)
const isHere = existsSync(manifest)
const Entries = z.array(z.object({ id: z.string(), file: z.string().optional(), format: z.string() }))

const drafts = isHere
  ? Entries.parse(JSON.parse(readFileSync(manifest, 'utf8'))).flatMap(({ id, file }) =>
      file !== undefined && existsSync(new URL(file, corpus)) ? [{ id, file: new URL(file, corpus) }] : [],
    )
  : []

describe.skipIf(!isHere)(`real drafts (skipped where ${corpus.pathname} is absent)`, () => {
  it.each(drafts)('$id is read without an error, each keyword at its exact place', ({ id, file }) => {
    const bytes = readFileSync(file)
    const { text } = readSource(bytes)
    const lines = text.split('\n')
    const path = fileURLToPath(file)
    const model = buildModel(parseDraft(bytes, id, { includes: createIncludeFiles(path, path) }))
    const wrong = model.requirements.filter(({ keyword, line, span: { start, file: included } }) => {
      const own = included === undefined ? lines : linesOf(included)
      const isInLine = own[line - 1]?.slice(start.column - 1).startsWith(keyword.split(' ')[0] ?? '')
      return isInLine !== true || start.line !== line
    })
    expect({ wrong, errors: model.diagnostics.filter(({ severity }) => severity === 'error') }).toEqual({
      wrong: [],
      errors: [],
    })
  })
})

function linesOf(file: string): readonly string[] {
  return readSource(readFileSync(file)).text.split('\n')
}
