import { describe, expect, it } from 'vitest'
import { siblingFields } from '../../../scripts/lint/fields/field-lists.ts'
import { fieldPlace } from '../../../scripts/lint/fields/field-place.ts'
import { subjectOf } from '../lint-text.ts'

/** Each field of a draft with the line and column of its name, counted from the beginning of the text. */
function placesIn(text: string): readonly string[] {
  const { document, model } = subjectOf(text)
  return siblingFields(model).flatMap(({ message, fields }) =>
    fields.map((field) => {
      const { start, end } = fieldPlace(field, message, document.source)
      expect(document.source.slice(start.offset, end.offset)).toBe(field.name)
      return `${field.path.join('.')} ${start.line - 9}:${start.column}`
    }),
  )
}

describe('fieldPlace', () => {
  it('finds the name of a field in a list, and within another field', () => {
    const text =
      'The Set object has these fields:\n\n* REQUIRED: keys (array of objects) - The keys. Each has these fields:\n  - REQUIRED: `key` (string) - A key of keys.\n'
    expect(placesIn(text)).toEqual(['keys 3:13', 'keys.*.key 4:16'])
  })

  it('finds it in a definition list, a table and a JSON Schema', () => {
    expect(
      placesIn('It has these fields:\n\n`a`:\n: REQUIRED. String. An a.\n\n`b-a`:\n: OPTIONAL. String.\n'),
    ).toEqual(['a 3:2', 'b-a 6:2'])
    expect(
      placesIn('| Name | Type | Required |\n|---|---|---|\n| id | string | yes |\n| idx | string | no |\n'),
    ).toEqual(['id 3:3', 'idx 4:3'])
    const schema =
      '~~~ json\n{\n  "$schema": "https://json-schema.org/draft/2020-12/schema",\n  "type": "object",\n  "properties": {\n    "type": { "type": "string" },\n    "size": { "type": "integer" }\n  }\n}\n~~~\n'
    expect(placesIn(schema)).toEqual(['type 6:6', 'size 7:6'])
  })
})
