import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SpecModel } from '../../scripts/contract/spec-model.ts'
import { parseDraft } from '../../scripts/draft/parse-draft.ts'
import { buildModel } from '../../scripts/extract/build-model.ts'

const fixtures = new URL('../fixtures/draft/', import.meta.url)
const names = readdirSync(fixtures).filter((name) => name.endsWith('.md'))

/** `UPDATE_FIXTURES=1 vitest run test/extract/build-model.test.ts` rewrites the expected models; review the diff. */
const isUpdating = process.env['UPDATE_FIXTURES'] === '1'

describe('the model of a whole draft', () => {
  it.each(names)('%s is what its fixture says', (name) => {
    const model = buildModel(parseDraft(readFileSync(new URL(name, fixtures)), name))
    expect(SpecModel.parse(model)).toEqual(model)
    const file = new URL(name.replace(/\.md$/, '.json'), fixtures)
    const written = `${JSON.stringify(model, null, 2)}\n`
    if (isUpdating) writeFileSync(file, written)
    expect(written).toBe(readFileSync(file, 'utf8'))
  })
})
