import addFormats from 'ajv-formats'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import type { Assertion, Condition, Field, FieldType, Message } from '../../scripts/contract/spec-model.ts'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import type { JsonSchema } from '../../scripts/schema/json-schema.ts'
import { tracedRequirements } from '../../scripts/schema/traced-requirements.ts'
import { readOwnModel } from './own-draft.ts'
import { field, messageOf, optional, rule, typeOf } from './toy-message.ts'

/** The schema of a message, without its head; it has to compile in ajv's strict mode. */
function schemaOf(message: Message, others: readonly JsonSchema[] = []): JsonSchema {
  const schema = buildSchema(message, 'toy.md')
  compile(schema, others)
  const { $comment: _comment, $schema: _schema, $id: _id, title: _title, ...rest } = schema
  return rest
}

function compile(schema: JsonSchema, others: readonly JsonSchema[] = []): (data: unknown) => boolean {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, logger: false })
  addFormats.default(ajv)
  ajv.addVocabulary(['x-requirements'])
  for (const other of others.filter((one) => one !== schema)) ajv.addSchema({ ...other })
  const validate = ajv.compile({ ...schema })
  return (data) => validate(data)
}

const partSchema = buildSchema({ ...messageOf([field('inner')]), name: 'part' }, 'toy.md')

const list = optional('list', { type: typeOf('array', 'string') })
const thing = optional('thing', { type: typeOf('object') })
const other = optional('other')
const count = optional('count', { type: typeOf('number') })

const conditions: readonly Condition[] = [
  { kind: 'present', field: 'other' },
  { kind: 'contains-item', field: 'list', anyOf: ['a'] },
  { kind: 'contains-item', field: 'list', anyOf: ['a', 'b'] },
  { kind: 'has-property', field: 'thing', anyOf: ['a'] },
  { kind: 'has-property', field: 'thing', anyOf: ['a', 'b'] },
  { kind: 'one-of', field: 'other', values: ['a', 'b'] },
]

const assertions: readonly Assertion[] = [
  ...conditions,
  { kind: 'items-one-of', field: 'list', values: ['a', 'b'] },
  { kind: 'min-items', field: 'list', count: 2 },
  { kind: 'unique-items', field: 'list' },
  { kind: 'lacks-item', field: 'list', noneOf: ['a'] },
  { kind: 'lacks-item', field: 'list', noneOf: ['a', 'b'] },
  { kind: 'not-empty', field: 'other', type: 'string' },
  { kind: 'not-empty', field: 'thing', type: 'object' },
  { kind: 'at-least', field: 'count', minimum: 2 },
  { kind: 'uri', field: 'other' },
  { kind: 'uri', field: 'other', schemes: ['https', 'a+b-c.d'] },
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
  'unique-items': {
    good: [[], ['a'], ['a', 'b']],
    bad: [
      ['a', 'a'],
      ['a', 'b', 'a'],
    ],
  },
  'lacks-item': { good: [[], ['c'], ['c', 'd']], bad: [['a'], ['c', 'a']] },
  'not-empty string': { good: ['a', ' '], bad: [''] },
  'not-empty object': { good: [{ a: null }], bad: [{}] },
  'at-least': { good: [2, 2.5, 1e300], bad: [1.9, 0, -2] },
  uri: { good: ['https://a.example/b', 'urn:x:y'], bad: ['/path', '', 'a b'] },
  'uri with schemes': {
    good: ['https://a.example/b', 'HTTPS:x', 'A+B-C.D:x'],
    bad: ['http://a.example/', 'httpsx:y', 'a+b-cxd:y', 'https'],
  },
  'begins-with': { good: ['https://a.b/?c=(d)', 'https://a.b/?c=(d)e'], bad: ['https://aXb/?c=(d)', ''] },
}

function innerOf(name: string): Field {
  return field('inner', { path: [name, 'inner'] })
}

function samplesOf(assertion: Assertion): { good: readonly unknown[]; bad: readonly unknown[] } {
  const kind =
    assertion.kind === 'not-empty'
      ? `not-empty ${assertion.type}`
      : assertion.kind === 'uri' && assertion.schemes
        ? 'uri with schemes'
        : assertion.kind
  const { good, bad } = samples[kind] ?? { good: [], bad: [] }
  return { good, bad }
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

  it.each(['SHOULD', 'SHOULD NOT', 'MAY'] as const)('leaves out a rule of level %s', (level) => {
    const rules = [rule('r~uri', { kind: 'uri', field: 'other' }, { level })]
    expect(schemaOf(messageOf([other], rules))).toEqual(schemaOf(messageOf([other])))
  })

  it('keeps a rule that something MUST NOT be', () => {
    const rules = [
      rule('r~lacks', { kind: 'lacks-item', field: 'list', noneOf: ['a'] }, { level: 'MUST NOT' }),
    ]
    expect(schemaOf(messageOf([list], rules)).properties?.['list']).toEqual({
      type: 'array',
      items: { type: 'string', 'x-requirements': { type: 'r~list/type' } },
      not: { type: 'array', contains: { const: 'a' } },
      'x-requirements': { type: 'r~list/type', not: 'r~lacks' },
    })
  })

  it('forbids a field where another is there, and says nothing of what is no object', () => {
    const holds: Assertion = { kind: 'absent', field: 'other' }
    const isValid = compile(schemaOf(messageOf([other], [rule('r~absent', holds)])))
    expect([{}, { other: '' }].map(isValid)).toEqual([true, false])
    const when: Condition[] = [
      { kind: 'absent', field: 'list' },
      { kind: 'present', field: 'thing' },
    ]
    const schema = schemaOf(messageOf([list, thing, other], [rule('r~absent', holds, { when })]))
    expect(schema.allOf).toEqual([
      {
        if: { allOf: [{ not: { required: ['list'] } }, { required: ['thing'] }] },
        then: {
          not: { type: 'object', required: ['other'] },
          'x-requirements': { not: 'r~absent' },
        },
      },
    ])
    const messages = [
      { thing: {}, other: '' },
      { other: '' },
      { thing: {}, list: [], other: '' },
      { thing: {} },
    ]
    expect(messages.map(compile(schema))).toEqual([false, true, true, true])
  })

  it('refers to the message that a type names, and keeps its own type', () => {
    const fields = [
      field('one', { type: { ...typeOf('object'), message: 'part' } }),
      optional('all', { type: { ...typeOf('array', 'object'), message: 'part' } }),
    ]
    expect(schemaOf(messageOf(fields), [partSchema]).properties).toEqual({
      one: { type: 'object', $ref: 'part.schema.json', 'x-requirements': { type: 'r~one' } },
      all: {
        type: 'array',
        items: { type: 'object', $ref: 'part.schema.json', 'x-requirements': { type: 'r~all/type' } },
        'x-requirements': { type: 'r~all/type' },
      },
    })
  })

  it('allows a field, or the items of an array, only the values of a closed list', () => {
    const values = ['a', 'b', 'a'].map((value) => ({ value, description: '', line: 1 }))
    const fields = [
      field('one', { values, closed: 'r~closed' }),
      field('all', { type: typeOf('array', 'string'), values, closed: 'r~closed' }),
      field('untyped', { type: undefined, typeRequirement: undefined, values, closed: 'r~closed' }),
      field('open', { values }),
      field('count', { type: typeOf('integer'), values, closed: 'r~closed' }),
      field('literal', {
        type: undefined,
        values: [{ value: 'true', description: '', line: 1 }],
        closed: 'r~closed',
      }),
    ]
    const listed = ['a', 'b']
    expect(schemaOf(messageOf(fields)).properties).toEqual({
      one: { type: 'string', enum: listed, 'x-requirements': { type: 'r~one', enum: 'r~closed' } },
      all: {
        type: 'array',
        items: { type: 'string', enum: listed, 'x-requirements': { type: 'r~all', enum: 'r~closed' } },
        'x-requirements': { type: 'r~all' },
      },
      untyped: { enum: listed, 'x-requirements': { enum: 'r~closed' } },
      open: { type: 'string', 'x-requirements': { type: 'r~open' } },
      count: { type: 'integer', 'x-requirements': { type: 'r~count' } },
      literal: {},
    })
  })

  it('judges the fields of one without a type, and that it is an object where a requirement says so', () => {
    const fields = [
      field('a', { type: undefined, typeRequirement: undefined, fields: [innerOf('a')] }),
      field('b', { type: undefined, fields: [innerOf('b')] }),
    ]
    const schema = schemaOf(messageOf(fields))
    const properties = { inner: { type: 'string', 'x-requirements': { type: 'r~inner' } } }
    const required = { inner: 'r~inner' }
    expect(schema.properties).toEqual({
      a: { properties, required: ['inner'], 'x-requirements': { required } },
      b: { type: 'object', properties, required: ['inner'], 'x-requirements': { type: 'r~b', required } },
    })
    expect(compile(schema)({ a: [], b: { inner: '' } })).toBe(true)
  })

  it('takes in what is declared, each keyword that asserts with the requirement', () => {
    const message: Message = {
      ...messageOf([other]),
      declared: [
        {
          requirement: 'r~declared',
          schema: {
            if: { required: ['other'], not: { required: ['list'] } },
            then: {
              required: ['count', 'thing'],
              properties: {
                count: { type: 'integer', enum: [1, 2] },
                list: { contains: { type: 'string' } },
              },
            },
            else: { anyOf: [{ required: ['a'] }, { required: ['b'] }], not: { required: ['c'] } },
          },
        },
      ],
    }
    const behind = 'r~declared'
    expect(schemaOf(message).allOf).toEqual([
      {
        if: { required: ['other'], not: { required: ['list'] } },
        then: {
          required: ['count', 'thing'],
          properties: {
            count: { type: 'integer', enum: [1, 2], 'x-requirements': { type: behind, enum: behind } },
            list: { contains: { type: 'string' }, 'x-requirements': { contains: behind } },
          },
          'x-requirements': { required: { count: behind, thing: behind } },
        },
        else: {
          anyOf: [{ required: ['a'] }, { required: ['b'] }],
          not: { required: ['c'] },
          'x-requirements': { anyOf: behind, not: behind },
        },
      },
    ])
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
    const schema = schemaOf(messageOf([list, thing, other, count], [rule('r~rule', holds)]))
    const isValid = compile(schema)
    const { good, bad } = samplesOf(holds)
    const messages = (values: readonly unknown[]) => values.map((value) => ({ [holds.field]: value }))
    expect(messages(bad).filter(isValid)).toEqual([])
    expect(messages(good).filter((message) => !isValid(message))).toEqual([])
    expect(tracedRequirements(schema).has('r~rule')).toBe(true)
    expect(isValid({})).toBe(holds.kind !== 'present')
  })

  it.each(conditions)('demands something when $kind holds of $field, and only then', (when) => {
    const demanded = optional('demanded')
    const rules = [rule('r~rule', { kind: 'present', field: 'demanded' }, { when: [when] })]
    const isValid = compile(schemaOf(messageOf([demanded], rules)))
    const { good, bad } = samplesOf(when)
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
    const when: Condition[] = [{ kind: 'one-of', field: 'mode', values: ['strict'] }]
    const schema = schemaOf(
      messageOf([optional('mode'), list, thing, other, count], [rule('r~rule', holds, { when })]),
    )
    const isValid = compile(schema)
    const { bad } = samplesOf(holds)
    expect(tracedRequirements(schema).has('r~rule')).toBe(true)
    expect(bad.filter((value) => isValid({ mode: 'strict', [holds.field]: value }))).toEqual([])
    const needsPresence = ['present', 'contains-item', 'has-property'].includes(holds.kind)
    expect(isValid({ mode: 'strict' })).toBe(!needsPresence)
    expect(isValid({ mode: 'lax' })).toBe(true)
  })

  it('lets every keyword of this repository’s own schemas name the requirement it came from', () => {
    const { messages, requirements } = readOwnModel()
    const ids = new Set(requirements.flatMap(({ id, parts = [] }) => [id, ...parts.map((part) => part.id)]))
    const schemas = messages.map((message) => buildSchema(message, 'draft.md'))
    for (const schema of schemas) {
      compile(schema, schemas)
      expect(untraced(schema, '#')).toEqual([])
      expect([...tracedRequirements(schema).keys()].filter((id) => !ids.has(id))).toEqual([])
    }
    expect(messages.length).toBeGreaterThan(1)
  })
})

const asserting = [
  'type',
  'required',
  'enum',
  'const',
  'contains',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minLength',
  'maxLength',
  'minProperties',
  'minimum',
  'maximum',
  'format',
  'pattern',
  'anyOf',
  'not',
] as const

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
    ...(schema.else ? untraced(schema.else, `${path}/else`) : []),
  ]
}
