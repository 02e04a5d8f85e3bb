import { describe, expect, it } from 'vitest'
import type { DeclaredSchema } from '../../scripts/contract/declared-schema.ts'
import type { Assertion } from '../../scripts/contract/spec-model.ts'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import { createMessageJudge } from '../../scripts/schema/message-judge.ts'
import { field, messageOf, optional, rule, typeOf } from './toy-message.ts'

/** Every violation that a message has of a field and a rule about it. */
function violationsOf(message: unknown, holds?: Assertion): readonly string[] {
  const fields = [
    field('a', { requiredness: holds === undefined ? 'REQUIRED' : 'OPTIONAL' }),
    optional('list', { type: typeOf('array', 'string') }),
    optional('thing', { type: typeOf('object') }),
    optional('count', { type: typeOf('integer') }),
  ]
  const judge = createMessageJudge(
    buildSchema(messageOf(fields, holds === undefined ? [] : [rule('r~rule', holds)]), 'toy.md'),
  )
  const { requirements, untraced } = judge(message)
  return [...untraced, ...[...requirements.values()].flatMap(({ violations }) => violations)]
}

describe('describeViolation', () => {
  it.each<readonly [unknown, Assertion | undefined, string]>([
    [{}, undefined, 'Expected `a` in the message, received an object without fields.'],
    [{ b: 1, c: 2 }, undefined, 'Expected `a` in the message, received only `b`, `c`.'],
    [{ a: 5 }, undefined, 'Expected `/a` to be of type `string`, received `5`.'],
    [[], undefined, 'Expected the message to be of type `object`, received `[]`.'],
    [undefined, undefined, 'Expected the message to be of type `object`, received `undefined`.'],
    [
      { a: 'c' },
      { kind: 'one-of', field: 'a', values: ['x', 'y'] },
      'Expected `/a` to be one of `x`, `y`, received `"c"`.',
    ],
    [{ a: '/b' }, { kind: 'uri', field: 'a' }, 'Expected `/a` to be a URI, received `"/b"`.'],
    [
      { a: 'b' },
      { kind: 'begins-with', field: 'a', prefix: '/' },
      'Expected `/a` to match `^\\/`, received `"b"`.',
    ],
    [
      { list: ['b'] },
      { kind: 'contains-item', field: 'list', anyOf: ['x'] },
      'Expected `/list` to contain `x`, received `["b"]`.',
    ],
    [
      { list: ['b'] },
      { kind: 'contains-item', field: 'list', anyOf: ['x', 'y'] },
      'Expected `/list` to contain `x`, `y`, received `["b"]`.',
    ],
    [
      { list: [] },
      { kind: 'min-items', field: 'list', count: 1 },
      'Expected `/list` to hold at least 1 item, received `[]`.',
    ],
    [
      { list: [] },
      { kind: 'min-items', field: 'list', count: 2 },
      'Expected `/list` to hold at least 2 items, received `[]`.',
    ],
    [
      { thing: { b: 1 } },
      { kind: 'has-property', field: 'thing', anyOf: ['x', 'y'] },
      'Expected `/thing` to have one of `x`, `y`, received only `b`.',
    ],
    [
      { list: ['a', 'x'] },
      { kind: 'lacks-item', field: 'list', noneOf: ['x', 'y'] },
      'Expected `/list` not to contain `x`, `y`, received `["a","x"]`.',
    ],
    [
      { list: ['a', 'b', 'a'] },
      { kind: 'unique-items', field: 'list' },
      'Expected `/list` to hold no item twice, received `"a"` twice.',
    ],
    [
      { a: 'x', b: 1 },
      { kind: 'absent', field: 'a' },
      'Expected no `a` in the message, received only `a`, `b`.',
    ],
    [
      { a: '' },
      { kind: 'not-empty', field: 'a', type: 'string' },
      'Expected `/a` to have at least 1 character, received `""`.',
    ],
    [
      { thing: {} },
      { kind: 'not-empty', field: 'thing', type: 'object' },
      'Expected `/thing` to have at least 1 field, received an object without fields.',
    ],
    [
      { count: -1 },
      { kind: 'at-least', field: 'count', minimum: 0 },
      'Expected `/count` to be at least 0, received `-1`.',
    ],
    [
      { a: 'http://b.example/' },
      { kind: 'uri', field: 'a', schemes: ['https', 'a+b'] },
      'Expected `/a` to be a URI with the scheme `https` or `a+b`, received `"http://b.example/"`.',
    ],
    [
      { thing: {} },
      { kind: 'has-property', field: 'thing', anyOf: ['x'] },
      'Expected `x` in `/thing`, received an object without fields.',
    ],
  ])('tells of %j what was expected and what was received', (message, holds, violation) => {
    expect(violationsOf(message, holds)).toEqual([violation])
  })

  it.each<readonly [unknown, DeclaredSchema, string]>([
    [
      { a: 'x' },
      { anyOf: [{ properties: { a: { const: 'y' } } }] },
      'Expected the message to satisfy one of `[{"properties":{"a":{"const":"y"}}}]`, received `{"a":"x"}`.',
    ],
    [
      { a: 'x' },
      { not: { properties: { a: { const: 'x' } } } },
      'Expected the message not to satisfy `{"properties":{"a":{"const":"x"}}}`, received `{"a":"x"}`.',
    ],
    [{ a: 'x' }, { properties: { a: { const: 'y' } } }, 'Expected `/a` to be `y`, received `"x"`.'],
    [
      { a: 'xy' },
      { properties: { a: { maxLength: 1 } } },
      'Expected `/a` to have at most 1 character, received `"xy"`.',
    ],
    [
      { list: ['a'] },
      { properties: { list: { maxItems: 0 } } },
      'Expected `/list` to hold at most 0 items, received `["a"]`.',
    ],
    [
      { count: 3 },
      { properties: { count: { maximum: 2 } } },
      'Expected `/count` to be at most 2, received `3`.',
    ],
  ])('tells of %j what was declared and what was received', (message, schema, violation) => {
    const declared = [{ requirement: 'r~declared', schema }]
    const { requirements } = createMessageJudge(buildSchema({ ...messageOf([]), declared }, 'toy.md'))(
      message,
    )
    expect(requirements.get('r~declared')?.violations).toEqual([violation])
  })

  it('cuts long values and long names, and counts the names it leaves out', () => {
    const names = Array.from({ length: 15 }, (_, index) => `n${index}`.padEnd(200, 'x'))
    const shown = names.slice(0, 12).map((name) => `\`${name.slice(0, 120)}…\``)
    expect(violationsOf({ a: ['x'.repeat(1000)] })).toEqual([
      `Expected \`/a\` to be of type \`string\`, received \`["${'x'.repeat(118)}…\`.`,
    ])
    expect(violationsOf(Object.fromEntries(names.map((name) => [name, 1])))).toEqual([
      `Expected \`a\` in the message, received only ${shown.join(', ')} and 3 more.`,
    ])
  })

  it('tells of hostile values without failing', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(400_000)}${']'.repeat(400_000)}`)
    const hostile: readonly unknown[] = [
      deep,
      JSON.parse('{"__proto__":{"toString":1},"constructor":2,"toJSON":3}'),
      JSON.parse('1e999'),
    ]
    expect(hostile.flatMap((value) => violationsOf({ a: value }))).toEqual([
      `Expected \`/a\` to be of type \`string\`, received \`${'['.repeat(120)}…\`.`,
      'Expected `/a` to be of type `string`, received `{"__proto__":{"toString":1},"constructor":2,"toJSON":3}`.',
      'Expected `/a` to be of type `string`, received `Infinity`.',
    ])
    expect(violationsOf({ a: '\uD800`\u001B[31m' }, { kind: 'uri', field: 'a' })).toEqual([
      'Expected `/a` to be a URI, received `"\\ud800`\\u001b[31m"`.',
    ])
  })
})
