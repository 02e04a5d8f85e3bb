import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Message } from '../../../scripts/contract/spec-model.ts'
import { parseDraft } from '../../../scripts/draft/parse-draft.ts'
import { buildModel } from '../../../scripts/extract/build-model.ts'

const fixtures = new URL('../../fixtures/fields/', import.meta.url)
const names = readdirSync(fixtures).filter((name) => name.endsWith('.md'))

/** `UPDATE_FIXTURES=1 vitest run test/extract/fields/shapes.test.ts` rewrites what is expected; review the diff. */
const isUpdating = process.env['UPDATE_FIXTURES'] === '1'

/** The messages, which requirements point at their fields, the types that are parts of them, and what is warned of. */
function read(name: string): unknown {
  const model = buildModel(parseDraft(readFileSync(new URL(name, fixtures)), name))
  for (const message of model.messages) expect(Message.parse(message)).toEqual(message)
  return {
    messages: model.messages.map(({ span: _span, ...message }) => message),
    bound: model.requirements.flatMap(({ id, keyword, line, field, parts = [] }) =>
      field === undefined
        ? []
        : [
            {
              id,
              keyword,
              line,
              field,
              types: parts.filter((part) => part.id.endsWith('/type')).map((part) => part.text),
            },
          ],
    ),
    diagnostics: model.diagnostics.map(
      ({ code, message, span }) => `${span.start.line}: ${code}: ${message}`,
    ),
  }
}

describe('the fields in each shape of a list', () => {
  it.each(names)('%s is read as its fixture says', (name) => {
    const found = read(name)
    const file = new URL(name.replace(/\.md$/, '.json'), fixtures)
    if (isUpdating) writeFileSync(file, `${JSON.stringify(found, null, 2)}\n`)
    expect(found).toEqual(JSON.parse(readFileSync(file, 'utf8')))
  })
})
