import { describe, expect, it } from 'vitest'
import { modelOf } from '../extraction.ts'

const list = 'The Order object has these fields:\n\n- REQUIRED: `lines` (array of objects) - What is ordered.'
const other = 'The Bill object has these fields:\n\n- REQUIRED: `sum` (integer) - What it costs.'
const paragraph = 'A buyer MUST order something.\n{: #order-something}'

function read(json: string, before = list, after = paragraph) {
  const { messages, requirements, examples, diagnostics } = modelOf(
    `${before}\n\n~~~ json-schema\n${json}\n~~~\n\n${after}`,
  )
  return { messages, requirements, examples, diagnostics }
}

/** The declared rules of each message, with the anchor of the requirement. */
function rulesIn({ messages, requirements }: ReturnType<typeof read>) {
  return messages.flatMap(({ name, declared = [] }) =>
    declared.map(({ requirement, schema }) => [
      name,
      requirements.find(({ id }) => id === requirement)?.anchor,
      schema,
    ]),
  )
}

const schema = { properties: { lines: { minItems: 1 } } }
const declaration = (more: object): string => JSON.stringify({ 'x-requirement': 'order-something', ...more })

describe('reading declared rules', () => {
  it('adds a schema to the message above it, under the requirement that it names', () => {
    const found = read(declaration(schema))
    expect(rulesIn(found)).toEqual([['order', 'order-something', schema]])
    expect(found.messages.map(({ name }) => name)).toEqual(['order'])
    expect([found.examples, found.diagnostics]).toEqual([[], []])
  })

  it('finds the message by its name where the section has several', () => {
    const both = `${list}\n\n${other}`
    const sum = { properties: { sum: { minimum: 0 } } }
    expect(rulesIn(read(declaration({ 'x-message': 'bill', ...sum }), both))).toEqual([
      ['bill', 'order-something', sum],
    ])
    expect(messagesIn(read(declaration(sum), both))).toEqual([
      'Expected `x-message` to be one of `order`, `bill`, received none.',
    ])
    expect(messagesIn(read(declaration({ 'x-message': 'Bill', ...sum }), both))).toEqual([
      'Expected `x-message` to be one of `order`, `bill`, received another.',
    ])
  })

  it('takes every keyword of its vocabulary', () => {
    const all = {
      type: 'object',
      required: ['lines'],
      properties: {
        lines: {
          type: 'array',
          minItems: 1,
          maxItems: 5,
          items: { minProperties: 1 },
          contains: { const: null },
        },
        name: { minLength: 1, maxLength: 9, pattern: '^[a-z]+$', format: 'uri', enum: ['a', 1, true, null] },
        sum: { minimum: -1, maximum: 1.5 },
      },
      not: { required: ['bill'] },
      anyOf: [{ required: ['a'] }, { required: ['b'] }],
      allOf: [{ if: { required: ['a'] }, then: { required: ['b'] }, else: { required: ['c'] } }],
    }
    expect(rulesIn(read(declaration(all)))).toEqual([['order', 'order-something', all]])
  })

  it.each([
    ['what is no JSON', '{"x-requirement": "order-something", }', /^Expected JSON, received: /],
    ['what is no object', '["x-requirement"]', /^Expected a JSON object/],
    ['a requirement that is no anchor', '{"x-requirement": 1}', /^Expected the anchor of a requirement/],
    ['an unknown anchor', '{"x-requirement": "none", "required": ["a"]}', /received `none`\.$/],
    ['nothing else', declaration({}), /^Expected a keyword beside/],
    ['a reference', declaration({ $ref: 'https://a.example/' }), /^Expected a schema of the keywords/],
    ['a reference within', declaration({ properties: { a: { $dynamicRef: '#a' } } }), /at `\/properties\/a`/],
    ['a schema that is none', declaration({ not: true }), /at `\/not`/],
    ['an unknown type', declaration({ type: 'file' }), /at `\/type`/],
    ['an unknown format', declaration({ format: 'regex' }), /at `\/format`/],
    [
      'a pattern that repeats itself',
      declaration({ pattern: '^(a+)+$' }),
      /at `\/pattern`: Expected a pattern/,
    ],
    ['a condition of nothing', declaration({ if: { required: ['a'] } }), /`then` or `else`/],
    ['a name twice', declaration({ required: ['a', 'a'] }), /each name once/],
    [
      'a name that objects of JavaScript have',
      '{"x-requirement":"order-something","properties":{"__proto__":{"const":"x"}}}',
      /received `__proto__`\.$/,
    ],
    [
      'a denial that holds of what is absent',
      declaration({ not: { properties: { a: { const: 'x' } } } }),
      /^Expected `a` in the `required` beside `\/not\/properties\/a`/,
    ],
    [
      'an alternative that does',
      declaration({ anyOf: [{ required: ['a'], properties: { a: {}, b: { const: 1 } } }] }),
      /^Expected `b` in the `required` beside `\/anyOf\/0\/properties\/b`/,
    ],
    [
      'a condition that does',
      declaration({ if: { properties: { a: { const: 'x' } } }, then: { required: ['b'] } }),
      /beside `\/if\/properties\/a`/,
    ],
    [
      'one deep within',
      declaration({
        properties: {
          lines: { items: { not: { required: ['a'], properties: { a: { properties: { b: {} } } } } } },
        },
      }),
      /^Expected `b` .+ `\/properties\/lines\/items\/not\/properties\/a\/properties\/b`/,
    ],
    ['a negative count', declaration({ minItems: -1 }), /at `\/minItems`/],
    [
      'a block that is too long',
      declaration({ enum: ['a'.repeat(17_000)] }),
      /^Expected at most 16384 characters/,
    ],
    [
      'a block that is too deep',
      declaration({ not: JSON.parse(`${'{"not":'.repeat(40)}{}${'}'.repeat(40)}`) }),
      /^Expected brackets at most 32 deep, received 42\.$/,
    ],
    [
      'a block that is too deep behind a string of brackets',
      `{"x-requirement":"order-something","const":"${'}'.repeat(1700)}",${'"not":{'.repeat(1700)}${'}'.repeat(1701)}`,
      /^Expected brackets at most 32 deep, received 1701\.$/,
    ],
  ])('says at the block what is wrong with %s', (_what, json, message) => {
    const found = read(json)
    expect(found.diagnostics).toMatchObject([
      { severity: 'error', code: 'declared-rule', message: expect.stringMatching(message) },
    ])
    expect(found.diagnostics.map(({ span }) => span.start.line)).toEqual([14])
    expect(rulesIn(found)).toEqual([])
  })

  it('takes a condition on what is required beside it, or by the condition above', () => {
    const guarded = {
      if: { required: ['a', 'b'] },
      then: {
        allOf: [
          {
            if: { properties: { a: { required: ['c'], properties: { c: { const: 1 } } } } },
            then: { properties: { b: { required: ['c'] } } },
          },
        ],
      },
    }
    expect(rulesIn(read(declaration(guarded)))).toEqual([['order', 'order-something', guarded]])
  })

  it('wants a requirement that has to be met', () => {
    const after = 'A buyer SHOULD order something.\n{: #order-something}'
    expect(messagesIn(read(declaration(schema), list, after))).toEqual([
      'Expected `order-something` to be a normative MUST or MUST NOT, received SHOULD.',
    ])
  })

  it('wants the field list above it, in its own section', () => {
    const none = 'Expected the field list of a message above it in its section, received none.'
    expect(messagesIn(read(declaration(schema), `${list}\n\n# Two`))).toEqual([none])
    expect(messagesIn(read(declaration(schema), 'Text.', `${paragraph}\n\n${list}`))).toEqual([none])
  })

  it('still takes a schema that declares no rule for one that defines a message', () => {
    const found = read('{"type": "object", "properties": {"a": {"type": "string"}}}')
    expect(found.messages.map(({ fields }) => fields.map(({ name }) => name))).toEqual([['lines'], ['a']])
  })
})

function messagesIn({ diagnostics }: ReturnType<typeof read>): readonly string[] {
  return diagnostics.map(({ message }) => message)
}
