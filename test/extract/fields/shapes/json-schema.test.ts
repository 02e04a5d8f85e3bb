import { describe, expect, it } from 'vitest'
import { readJsonSchema } from '../../../../scripts/extract/fields/shapes/json-schema.ts'
import type { FieldEntry } from '../../../../scripts/extract/fields/field-entry.ts'
import { nodesOf, parseBody } from '../../../draft/drafts.ts'
import { modelOf } from '../../extraction.ts'

function read(schema: string, lang = 'json-schema', isIntroduced = false) {
  const [code] = nodesOf(parseBody(`~~~ ${lang}\n${schema}\n~~~`), 'code')
  return code === undefined ? undefined : readJsonSchema(code, isIntroduced)?.entries
}

function namesOf(entries: readonly FieldEntry[] = []): readonly string[] {
  return entries.flatMap(({ name, nested }) => [name, ...namesOf(nested).map((inner) => `${name}.${inner}`)])
}

const properties = (inner: unknown) => JSON.stringify({ type: 'object', properties: inner })

describe('reading a JSON Schema', () => {
  it('is known by its type, by what introduces it, or by what it says of itself', () => {
    const schema = properties({ a: {} })
    expect(namesOf(read(schema, 'schema+json'))).toEqual(['a'])
    expect(namesOf(read(schema, 'json', true))).toEqual(['a'])
    expect(namesOf(read(`{"$schema":"x",${schema.slice(1)}`, 'json'))).toEqual(['a'])
    expect(read(schema, 'json')).toBeUndefined()
    expect(read('{"properties":{"a":{}}}', 'json', true)).toBeUndefined()
  })

  it('reads JSON in any layout, and what YAML would read otherwise as JSON does', () => {
    const tabs = '{\n\t"properties": {\n\t\t"a\\/b": {\n\t\t\t"type" : "string"\n\t\t},\n\t\t"on": {}\n\t}\n}'
    expect(read(tabs)?.map(({ name, line, type }) => [name, line, type?.json])).toEqual([
      ['a/b', 13, 'string'],
      ['on', 16, undefined],
    ])
    expect(namesOf(read('{"properties":{"a":{},"a":{},"__proto__":{},"<<":{}}}'))).toEqual([
      'a',
      'a',
      '__proto__',
      '<<',
    ])
  })

  it.each([
    ['nested deep', `${'{"properties":'.repeat(70)}1${'}'.repeat(70)}`, /received brackets 70 deep\.$/],
    [
      'nested without end behind a string of brackets',
      `{"$schema":"${'}'.repeat(20_000)}",${'"properties":{'.repeat(9_000)}${'}'.repeat(9_001)}`,
      /received brackets 9001 deep\.$/,
    ],
    ['too long', properties({ a: { description: 'a'.repeat(270_000) } }), /received 270\d+ characters\.$/],
  ])('says so where the block is %s', (_what, schema, message) => {
    const { messages, diagnostics } = modelOf(`~~~ json-schema\n${schema}\n~~~`)
    expect(messages).toEqual([])
    expect(diagnostics).toMatchObject([
      { severity: 'warning', code: 'schema-unread', message: expect.stringMatching(message) },
    ])
  })

  it('ends where a schema holds itself', () => {
    expect(namesOf(read(properties({ a: { $ref: '#' } })))).toEqual(['a'])
    expect(namesOf(read(properties({ a: { $ref: '#/properties/a' } })))).toEqual(['a'])
    expect(
      namesOf(
        read(properties({ a: { allOf: [{ $ref: '#/properties/b' }] }, b: { $ref: '#/properties/a' } })),
      ),
    ).toEqual(['a', 'b'])
  })

  it('ends where references would multiply its fields', () => {
    const $defs = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [
        `d${index}`,
        { properties: { a: { $ref: `#/$defs/d${index + 1}` }, b: { $ref: `#/$defs/d${index + 1}` } } },
      ]),
    )
    const schema = JSON.stringify({ $ref: '#/$defs/d0', $defs })
    expect(namesOf(read(schema))).toHaveLength(1000)
  })

  it.each([
    ['not JSON', '{ "properties": {'],
    ['not an object', '["properties"]'],
    ['without properties', '{"type":"string"}'],
    ['with properties that are none', '{"properties":["a"]}'],
  ])('is nothing where the block is %s', (_what, text) => {
    expect(read(text)).toBeUndefined()
  })
})
