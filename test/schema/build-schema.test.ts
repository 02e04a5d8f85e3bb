import addFormats from 'ajv-formats'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import type { Assertion, FieldType, Message } from '../../scripts/contract/spec-model.ts'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import type { JsonSchema } from '../../scripts/schema/json-schema.ts'
import { tracedRequirements } from '../../scripts/schema/message-judge.ts'
import { readOwnModel } from './own-draft.ts'
import { field, messageOf, optional, rule, typeOf } from './toy-message.ts'

/** The schema of a message, without its head; it has to compile in ajv's strict mode. */
function schemaOf(message: Message): JsonSchema {
  const schema = buildSchema(message, 'toy.md')
  compile(schema)
  const { $comment: _comment, $schema: _schema, $id: _id, title: _title, ...rest } = schema
  return rest
}

function compile(schema: JsonSchema): (data: unknown) => boolean {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, logger: false })
  addFormats.default(ajv)
  ajv.addVocabulary(['x-requirements'])
  const validate = ajv.compile({ ...schema })
  return (data) => validate(data)
}

const list = optional('list', { type: typeOf('array', 'string') })
const thing = optional('thing', { type: typeOf('object') })
const other = optional('other')

const assertions: readonly Assertion[] = [
  { kind: 'present', field: 'other' },
  { kind: 'contains-item', field: 'list', anyOf: ['a'] },
  { kind: 'contains-item', field: 'list', anyOf: ['a', 'b'] },
  { kind: 'has-property', field: 'thing', anyOf: ['a'] },
  { kind: 'has-property', field: 'thing', anyOf: ['a', 'b'] },
  { kind: 'one-of', field: 'other', values: ['a', 'b'] },
  { kind: 'items-one-of', field: 'list', values: ['a', 'b'] },
  { kind: 'min-items', field: 'list', count: 2 },
  { kind: 'uri', field: 'other' },
  { kind: 'begins-with', field: 'other', prefix: 'https://a.b/?c=(d)' },
]

/** For each assertion, values of its field of which it holds, and of which it does not. */
const samples: Readonly<
  Record<string, { readonly good: readonly unknown[]; readonly bad: readonly unknown[] }>
> = {
  present: { good: ['', 'a'], bad: [] },
  'contains-item': { good: [['a'], ['x', 'a']], bad: [[], ['x'], [['a']]] },
  'has-property': { good: [{ a: 1 }, { a: null, c: 1 }], bad: [{}, { c: 1 }] },
  'one-of': { good: ['a', 'b'], bad: ['', 'A', 'a '] },
  'items-one-of': { good: [[], ['a'], ['a', 'b', 'a']], bad: [['c'], ['a', 'c']] },
  'min-items': {
    good: [
      ['a', 'b'],
      ['a', 'a', 'a'],
    ],
    bad: [[], ['a']],
  },
  uri: { good: ['https://a.example/b', 'urn:x:y'], bad: ['/path', '', 'a b'] },
  'begins-with': { good: ['https://a.b/?c=(d)', 'https://a.b/?c=(d)e'], bad: ['https://aXb/?c=(d)', ''] },
}

describe('buildSchema', () => {
  it('begins with where the schema comes from', () => {
    expect(buildSchema(messageOf([]), 'toy.md')).toEqual({
      $comment: 'Generated from toy.md by `everymust schema`. Do not edit.',
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'toy.schema.json',
      title: 'Toy',
      type: 'object',
      properties: {},
    })
  })

  it.each<NonNullable<FieldType['json']>>(['boolean', 'string', 'integer', 'number'])(
    'turns a field of type %s into a type, and REQUIRED into `required`',
    (json) => {
      expect(schemaOf(messageOf([field('a', { type: typeOf(json), description: 'An A.' })]))).toEqual({
        type: 'object',
        properties: { a: { description: 'An A.', type: json, 'x-requirements': { type: 'r~a' } } },
        required: ['a'],
        'x-requirements': { required: { a: 'r~a' } },
      })
    },
  )

  it('says nothing of a type that names no JSON type, and demands no field that is only sometimes required', () => {
    const fields = [
      field('a', { type: { written: 'URL' }, fields: [field('b', { path: ['a', 'b'] })] }),
      field('c', { requiredness: 'CONDITIONAL', condition: 'REQUIRED if a', typeRequirement: 'r~c/type' }),
    ]
    expect(schemaOf(messageOf(fields))).toEqual({
      type: 'object',
      properties: { a: {}, c: { type: 'string', 'x-requirements': { type: 'r~c/type' } } },
      required: ['a'],
      'x-requirements': { required: { a: 'r~a' } },
    })
  })

  it('does not take the items of an array for objects where they can be something else', () => {
    const inner = field('b', { path: ['a', '*', 'b'] })
    const either: FieldType = { written: 'array of strings/objects', json: 'array' }
    expect(schemaOf(messageOf([optional('a', { type: either, fields: [inner] })])).properties).toEqual({
      a: { type: 'array', 'x-requirements': { type: 'r~a/type' } },
    })
  })

  it('judges the type of an OPTIONAL field under its own id, and asks for no presence', () => {
    expect(schemaOf(messageOf([optional('a')]))).toEqual({
      type: 'object',
      properties: { a: { type: 'string', 'x-requirements': { type: 'r~a/type' } } },
    })
  })

  it.each<NonNullable<FieldType['items']>>(['boolean', 'string', 'integer', 'number'])(
    'judges the items of an array of type %s under the id of the array',
    (items) => {
      const trace = { 'x-requirements': { type: 'r~a' } }
      expect(schemaOf(messageOf([field('a', { type: typeOf('array', items) })])).properties).toEqual({
        a: { type: 'array', items: { type: items, ...trace }, ...trace },
      })
    },
  )

  it('says nothing of the items of an array without a type of its items', () => {
    expect(schemaOf(messageOf([field('a', { type: typeOf('array') })])).properties).toEqual({
      a: { type: 'array', 'x-requirements': { type: 'r~a' } },
    })
  })

  it('says nothing of a field without a type but that it is there', () => {
    const untyped = field('a', { type: undefined, typeRequirement: undefined })
    expect(schemaOf(messageOf([untyped]))).toEqual({
      type: 'object',
      properties: { a: {} },
      required: ['a'],
      'x-requirements': { required: { a: 'r~a' } },
    })
  })

  it('nests the fields of objects and of the items of arrays, with rules in their own scope', () => {
    const inner = field('inner', { path: ['things', '*', 'inner'] })
    const deep = field('deep', { path: ['thing', 'deep'] })
    const message = messageOf(
      [
        field('things', { type: typeOf('array'), fields: [inner] }),
        field('thing', { type: typeOf('object'), fields: [deep] }),
      ],
      [
        rule('r~uri', { kind: 'uri', field: 'inner' }, { scope: ['things', '*'] }),
        rule('r~prefix', { kind: 'begins-with', field: 'deep', prefix: 'a' }, { scope: ['thing'] }),
      ],
    )
    expect(schemaOf(message).properties).toEqual({
      things: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            inner: {
              type: 'string',
              format: 'uri',
              'x-requirements': { type: 'r~inner', format: 'r~uri' },
            },
          },
          required: ['inner'],
          'x-requirements': { type: 'r~things', required: { inner: 'r~inner' } },
        },
        'x-requirements': { type: 'r~things' },
      },
      thing: {
        type: 'object',
        properties: {
          deep: { type: 'string', pattern: '^a', 'x-requirements': { type: 'r~deep', pattern: 'r~prefix' } },
        },
        required: ['deep'],
        'x-requirements': { type: 'r~thing', required: { deep: 'r~deep' } },
      },
    })
  })

  it.each(['SHOULD', 'SHOULD NOT', 'MAY', 'MUST NOT'] as const)('leaves out a rule of level %s', (level) => {
    const rules = [rule('r~uri', { kind: 'uri', field: 'other' }, { level })]
    expect(schemaOf(messageOf([other], rules))).toEqual(schemaOf(messageOf([other])))
  })

  it('puts a rule whose keyword is taken into allOf, so that both hold', () => {
    const schema = schemaOf(
      messageOf(
        [other],
        [
          rule('r~one', { kind: 'one-of', field: 'other', values: ['a', 'b'] }),
          rule('r~two', { kind: 'one-of', field: 'other', values: ['b', 'c'] }),
        ],
      ),
    )
    expect(schema.allOf).toEqual([
      { properties: { other: { enum: ['b', 'c'], 'x-requirements': { enum: 'r~two' } } } },
    ])
    expect(['a', 'b', 'c'].map((value) => compile(schema)({ other: value }))).toEqual([false, true, false])
  })

  it('keeps both of two rules on the items of one array', () => {
    const schema = schemaOf(
      messageOf(
        [list],
        [
          rule('r~one', { kind: 'items-one-of', field: 'list', values: ['a', 'b'] }),
          rule('r~two', { kind: 'items-one-of', field: 'list', values: ['b', 'c'] }),
        ],
      ),
    )
    expect([...tracedRequirements(schema).keys()].toSorted()).toEqual(['r~list/type', 'r~one', 'r~two'])
    expect(['a', 'b', 'c'].map((value) => compile(schema)({ list: [value] }))).toEqual([false, true, false])
  })

  it('keeps a rule of a field that the message does not define', () => {
    const schema = schemaOf(messageOf([], [rule('r~uri', { kind: 'uri', field: 'unknown' })]))
    expect([...tracedRequirements(schema)]).toEqual([['r~uri', ['#/allOf/0/properties/unknown/format']]])
  })

  it.each(assertions)('asserts $kind of $field as the words say', (holds) => {
    const schema = schemaOf(messageOf([list, thing, other], [rule('r~rule', holds)]))
    const isValid = compile(schema)
    const { good, bad } = samples[holds.kind] ?? { good: [], bad: [] }
    const messages = (values: readonly unknown[]) => values.map((value) => ({ [holds.field]: value }))
    expect(messages(bad).filter(isValid)).toEqual([])
    expect(messages(good).filter((message) => !isValid(message))).toEqual([])
    expect(tracedRequirements(schema).has('r~rule')).toBe(true)
    expect(isValid({})).toBe(holds.kind !== 'present')
  })

  it.each(assertions)('demands something when $kind holds of $field, and only then', (when) => {
    const demanded = optional('demanded')
    const rules = [rule('r~rule', { kind: 'present', field: 'demanded' }, { when })]
    const isValid = compile(schemaOf(messageOf([demanded], rules)))
    const { good, bad } = samples[when.kind] ?? { good: [], bad: [] }
    expect(good.map((value) => isValid({ [when.field]: value }))).toEqual(good.map(() => false))
    expect(good.map((value) => isValid({ [when.field]: value, demanded: '' }))).toEqual(good.map(() => true))
    const elsewhere = when.kind === 'present' ? [] : [...bad, null, 0, true]
    expect(elsewhere.filter((value) => !isValid({ [when.field]: value }))).toEqual([])
    expect([{}, [], 'text', null].map((value) => isValid({ unrelated: value }))).toEqual([
      true,
      true,
      true,
      true,
    ])
  })

  it.each(assertions)('traces $kind of $field under a condition', (holds) => {
    const when: Assertion = { kind: 'one-of', field: 'mode', values: ['strict'] }
    const schema = schemaOf(
      messageOf([optional('mode'), list, thing, other], [rule('r~rule', holds, { when })]),
    )
    const isValid = compile(schema)
    const { bad } = samples[holds.kind] ?? { bad: [] }
    expect(tracedRequirements(schema).has('r~rule')).toBe(true)
    expect(bad.filter((value) => isValid({ mode: 'strict', [holds.field]: value }))).toEqual([])
    const needsPresence = ['present', 'contains-item', 'has-property', 'min-items'].includes(holds.kind)
    expect(isValid({ mode: 'strict' })).toBe(!needsPresence)
    expect(isValid({ mode: 'lax' })).toBe(true)
  })

  it('lets every keyword of this repository’s own schemas name the requirement it came from', () => {
    const { messages, requirements } = readOwnModel()
    const ids = new Set(requirements.flatMap(({ id, parts = [] }) => [id, ...parts.map((part) => part.id)]))
    for (const message of messages) {
      const schema = buildSchema(message, 'draft.md')
      compile(schema)
      expect(untraced(schema, '#')).toEqual([])
      expect([...tracedRequirements(schema).keys()].filter((id) => !ids.has(id))).toEqual([])
    }
    expect(messages.length).toBeGreaterThan(1)
  })
})

const asserting = ['type', 'required', 'enum', 'contains', 'minItems', 'format', 'pattern', 'anyOf'] as const

/** Where a keyword asserts something of a message and no requirement stands behind it; the root's own type aside. */
function untraced(schema: JsonSchema, path: string): readonly string[] {
  const trace = schema['x-requirements'] ?? {}
  const own = asserting
    .filter((keyword) => keyword in schema && !(keyword in trace))
    .map((keyword) => `${path}/${keyword}`)
    .filter((place) => place !== '#/type')
  return [
    ...own,
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => untraced(inner, `${path}/${name}`)),
    ...(schema.items ? untraced(schema.items, `${path}/*`) : []),
    ...(schema.allOf ?? []).flatMap((one, index) => untraced(one, `${path}/${index}`)),
    ...(schema.then ? untraced(schema.then, `${path}/then`) : []),
  ]
}
