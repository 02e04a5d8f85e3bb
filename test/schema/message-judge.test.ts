import { describe, expect, it } from 'vitest'
import type { Assertion, Condition, Message } from '../../scripts/contract/spec-model.ts'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import type { Schemas } from '../../scripts/schema/json-schema.ts'
import { createMessageJudge, createMessageJudges } from '../../scripts/schema/message-judge.ts'
import { referredMessages, tracedRequirements } from '../../scripts/schema/traced-requirements.ts'
import { field, messageOf, optional, rule, typeOf } from './toy-message.ts'

type Judged = Readonly<Record<string, 'met' | 'violated'>>

/** What a message says of each requirement that met a value in it. */
function judge(message: unknown, ...parts: Parameters<typeof messageOf>): Judged {
  const { requirements } = createMessageJudge(buildSchema(messageOf(...parts), 'toy.md'))(message)
  return Object.fromEntries(
    [...requirements].map(([id, { violations }]) => [id, violations.length > 0 ? 'violated' : 'met']),
  )
}

function schemasOf(...messages: readonly Message[]): Schemas {
  return new Map(messages.map((message) => [message.name, buildSchema(message, 'toy.md')]))
}

const list = optional('list', { type: typeOf('array', 'string') })
const thing = optional('thing', {
  type: typeOf('object'),
  fields: [field('inner', { path: ['thing', 'inner'] })],
})

describe('createMessageJudge', () => {
  it('tells of each requirement whether it was met, violated, or met no value', () => {
    const fields = [field('a'), optional('b'), list, thing]
    expect(judge({}, fields)).toEqual({ 'r~a': 'violated' })
    expect(judge({ a: 1, b: 'b' }, fields)).toEqual({ 'r~a': 'violated', 'r~b/type': 'met' })
    expect(judge({ a: 'a', list: [] }, fields)).toEqual({ 'r~a': 'met', 'r~list/type': 'met' })
    expect(judge({ a: 'a', list: ['b', 2] }, fields)).toEqual({ 'r~a': 'met', 'r~list/type': 'violated' })
    expect(judge({ a: 'a', thing: 'no' }, fields)).toEqual({ 'r~a': 'met', 'r~thing/type': 'violated' })
    expect(judge({ a: 'a', thing: {} }, fields)).toEqual({
      'r~a': 'met',
      'r~thing/type': 'met',
      'r~inner': 'violated',
    })
  })

  it('gives the whole judgement of a message', () => {
    const judgeToy = createMessageJudge(buildSchema(messageOf([field('a'), optional('b')]), 'toy.md'))
    const violations = ['Expected `a` in the message, received only `b`.']
    expect(judgeToy({ b: 'b' })).toEqual({
      isValid: false,
      untraced: [],
      unfollowed: new Set(),
      requirements: new Map([
        ['r~a', { requirement: 'r~a', violations, count: 1 }],
        ['r~b/type', { requirement: 'r~b/type', violations: [], count: 0 }],
      ]),
    })
    expect(judgeToy({ a: 'a' })).toEqual({
      isValid: true,
      untraced: [],
      unfollowed: new Set(),
      requirements: new Map([['r~a', { requirement: 'r~a', violations: [], count: 0 }]]),
    })
  })

  it('judges nothing but the type of a message that is no object', () => {
    const judgeToy = createMessageJudge(buildSchema(messageOf([field('a'), list, thing]), 'toy.md'))
    expect([[], 'text', 3, null, true, undefined].map((message) => judgeToy(message))).toEqual(
      ['[]', '"text"', '3', 'null', 'true', 'undefined'].map((received) => ({
        isValid: false,
        untraced: [`Expected the message to be of type \`object\`, received \`${received}\`.`],
        unfollowed: new Set(),
        requirements: new Map(),
      })),
    )
  })

  it('tells of a wrong type that no requirement stands behind', () => {
    const fields = [optional('a', { requirement: undefined, typeRequirement: undefined })]
    expect(createMessageJudge(buildSchema(messageOf(fields), 'toy.md'))({ a: 1 })).toEqual({
      isValid: false,
      untraced: ['Expected `/a` to be of type `string`, received `1`.'],
      unfollowed: new Set(),
      requirements: new Map(),
    })
  })

  it('does not judge a rule whose condition does not hold, also where it cannot', () => {
    const when: Condition[] = [{ kind: 'contains-item', field: 'list', anyOf: ['x'] }]
    const rules = [rule('r~rule', { kind: 'present', field: 'b' }, { when })]
    const fields = [optional('b'), list]
    const messages = [{}, { b: 'b' }, { list: [] }, { list: ['y'] }, { list: 'x' }, { list: { 0: 'x' } }]
    expect(messages.map((message) => judge(message, fields, rules)['r~rule'])).toEqual(
      messages.map(() => undefined),
    )
    expect(judge({ list: ['x'] }, fields, rules)['r~rule']).toBe('violated')
    expect(judge({ list: ['y', 'x'], b: '' }, fields, rules)['r~rule']).toBe('met')
  })

  it('takes no field for there because JavaScript objects inherit one of that name', () => {
    const names = ['constructor', 'toString', 'hasOwnProperty', 'valueOf']
    const fields = names.map((name) => field(name))
    expect(judge({}, fields)).toEqual(Object.fromEntries(names.map((name) => [`r~${name}`, 'violated'])))
    expect(
      judge(
        {},
        names.map((name) => optional(name)),
      ),
    ).toEqual({})
    const when: Condition[] = [{ kind: 'has-property', field: 'thing', anyOf: ['constructor'] }]
    const rules = [rule('r~rule', { kind: 'present', field: 'b' }, { when })]
    expect(judge({ thing: { inner: '' } }, [optional('b'), thing], rules)['r~rule']).toBeUndefined()
  })

  it('judges messages that carry the names of an object’s own machinery', () => {
    const hostile: unknown = JSON.parse('{"__proto__":{"a":"inherited"},"constructor":1,"toString":null}')
    expect(judge(hostile, [field('a')])).toEqual({ 'r~a': 'violated' })
    expect(Object.getPrototypeOf({})).toBe(Object.prototype)
    expect('a' in {}).toBe(false)
  })

  it('takes any number on the wire for a number', () => {
    const message: unknown = JSON.parse('{"n":1e999,"i":-1e999}')
    const fields = [field('n', { type: typeOf('number') }), field('i', { type: typeOf('integer') })]
    expect(judge(message, fields)).toEqual({ 'r~n': 'met', 'r~i': 'met' })
    expect(judge({ n: 1.5, i: 1.5 }, fields)).toEqual({ 'r~n': 'met', 'r~i': 'violated' })
    expect(judge({ n: '1', i: 1e300 }, fields)).toEqual({ 'r~n': 'violated', 'r~i': 'met' })
  })

  it('finds an empty array wanting, also behind one that contains what it has to', () => {
    const inner = optional('list', { type: typeOf('array', 'string'), path: ['things', '*', 'list'] })
    const fields = [field('things', { type: typeOf('array'), fields: [inner] })]
    const holds: Assertion = { kind: 'contains-item', field: 'list', anyOf: ['x'] }
    const rules = [rule('r~rule', holds, { scope: ['things', '*'] })]
    const lists = [
      [['x'], []],
      [[], ['x']],
      [['x'], ['y']],
      [['x'], ['x']],
    ]
    const messages = lists.map((each) => ({ things: each.map((one) => ({ list: one })) }))
    expect(messages.map((message) => judge(message, fields, rules)['r~rule'])).toEqual([
      'violated',
      'violated',
      'violated',
      'met',
    ])
  })

  it('judges what a message refers to under the requirements of that, and a wrong type once', () => {
    const part = { ...messageOf([field('inner'), optional('more')]), name: 'part' }
    const fields = [
      field('one', { type: { ...typeOf('object'), message: 'part' } }),
      optional('all', { type: { ...typeOf('array', 'object'), message: 'part' } }),
    ]
    const whole = buildSchema(messageOf(fields), 'toy.md')
    const judgeWhole = createMessageJudge(whole, schemasOf(part))
    expect([...judgeWhole({ one: { inner: '' } }).requirements.keys()].toSorted()).toEqual([
      'r~inner',
      'r~one',
    ])
    expect(judgeWhole({ one: 1, all: [{ inner: '', more: 2 }, 'no', {}] })).toEqual({
      isValid: false,
      untraced: [],
      unfollowed: new Set(),
      requirements: new Map(
        [
          ['r~one', 'Expected `/one` to be of type `object`, received `1`.'],
          ['r~all/type', 'Expected `/all/1` to be of type `object`, received `"no"`.'],
          ['r~more/type', 'Expected `/all/0/more` to be of type `string`, received `2`.'],
          ['r~inner', 'Expected `inner` in `/all/2`, received an object without fields.'],
        ].map(([requirement = '', violation]) => [
          requirement,
          { requirement, violations: [violation], count: 1 },
        ]),
      ),
    })
  })

  it('judges a message that refers to itself, also one nested as deep as a mebibyte allows', () => {
    const fields = [
      field('name'),
      optional('self', { type: { ...typeOf('object'), message: 'toy' } }),
      optional('other', { type: { ...typeOf('object'), message: 'part' } }),
    ]
    const part = {
      ...messageOf([optional('back', { type: { ...typeOf('object'), message: 'toy' } })]),
      name: 'part',
    }
    const toy = buildSchema(messageOf(fields), 'toy.md')
    const judgeToy = createMessageJudge(toy, new Map([...schemasOf(part), ['toy', toy]]))
    const states = (message: unknown) =>
      [...judgeToy(message).requirements.values()].map(({ requirement, violations }) => [
        requirement,
        ...violations,
      ])
    expect(states({ name: '', self: { name: '', other: { back: { name: 1 } } } }).toSorted()).toEqual([
      ['r~back/type'],
      ['r~name', 'Expected `/self/other/back/name` to be of type `string`, received `1`.'],
      ['r~other/type'],
      ['r~self/type'],
    ])
    const deep: unknown = JSON.parse(`${'{"name":"","self":'.repeat(50_000)}{}${'}'.repeat(50_000)}`)
    expect(states(deep)).toEqual([['r~name'], ['r~self/type']])
    expect(judgeToy(deep).unfollowed).toEqual(new Set(['toy']))
    const nested = (depth: number): unknown => ({ name: '', ...(depth > 0 && { self: nested(depth - 1) }) })
    expect([16, 17].map((depth) => [...judgeToy(nested(depth)).unfollowed])).toEqual([[], ['toy']])
  })

  it('follows of many messages that all refer to each other as many as it has room for', () => {
    const names = Array.from({ length: 60 }, (_, index) => `m${index}`)
    const fields = names.map((name) => optional(name, { type: { ...typeOf('object'), message: name } }))
    const schemas = schemasOf(...names.map((name) => ({ ...messageOf([field('a'), ...fields]), name })))
    const judgeOf = createMessageJudges(schemas)
    const states = [...schemas.values()].map((schema) => {
      const { requirements } = judgeOf(schema)({ a: '', m0: { a: 1 }, m1: 1 })
      return ['r~a', 'r~m0/type', 'r~m1/type'].map((id) => requirements.get(id)?.count)
    })
    expect(states).toEqual(names.map(() => [1, 0, 1]))
    const [first] = schemas.values()
    const { unfollowed } = judgeOf(first ?? {})({ m0: { m1: { m2: { m3: {} } } } })
    expect(unfollowed.size).toBeGreaterThan(0)
  })

  it('judges without its fields what refers to a message that is not here', () => {
    const fields = [field('one', { type: { ...typeOf('object'), message: 'gone' } })]
    expect(judge({ one: {} }, fields)).toEqual({ 'r~one': 'met' })
    expect(judge({ one: 1 }, fields)).toEqual({ 'r~one': 'violated' })
  })

  it.each<readonly [Assertion, readonly unknown[], readonly unknown[]]>([
    [{ kind: 'absent', field: 'a' }, [{}], [[], 'text', null]],
    [{ kind: 'lacks-item', field: 'a', noneOf: ['x'] }, [{ a: [] }], [{}, { a: 'x' }, { a: { 0: 'x' } }]],
    [{ kind: 'unique-items', field: 'a' }, [{ a: [] }], [{}, { a: 'x' }]],
    [{ kind: 'not-empty', field: 'a', type: 'string' }, [{ a: 'x' }], [{}, { a: [] }, { a: {} }]],
    [{ kind: 'not-empty', field: 'a', type: 'object' }, [{ a: { b: 1 } }], [{}, { a: [] }, { a: '' }]],
    [{ kind: 'at-least', field: 'a', minimum: 1 }, [{ a: 1 }], [{}, { a: '0' }, { a: null }]],
    [{ kind: 'uri', field: 'a', schemes: ['https'] }, [{ a: 'https:x' }], [{}, { a: 5 }]],
  ])('finds $kind met by values that it speaks of, and by no other', (holds, met, others) => {
    const fields = [optional('a', { type: undefined })]
    const state = (message: unknown) => judge(message, fields, [rule('r~rule', holds)])['r~rule']
    expect(met.map(state)).toEqual(met.map(() => 'met'))
    expect(others.map(state)).toEqual(others.map(() => undefined))
  })

  it('finds an item that stands twice among a hundred thousand, of whatever type', () => {
    const holds: Assertion = { kind: 'unique-items', field: 'list' }
    const unique = Array.from({ length: 100_000 }, (_, index) => ({ index }))
    const items: readonly unknown[] = [1, '1', true, null, ...unique]
    expect(judge({ list: items }, [optional('list', { type: undefined })], [rule('r~rule', holds)])).toEqual({
      'r~rule': 'met',
    })
    expect(
      judge({ list: [...items, '1'] }, [optional('list', { type: undefined })], [rule('r~rule', holds)]),
    ).toEqual({ 'r~rule': 'violated' })
  })

  it('tells once of what a declared rule finds, however it finds it', () => {
    const declared = [
      {
        requirement: 'r~declared',
        schema: {
          anyOf: [{ properties: { a: { type: 'string' as const } }, required: ['a'] }, { required: ['b'] }],
          not: {
            properties: { c: { type: 'array' as const, contains: { type: 'null' as const } } },
            required: ['c'],
          },
        },
      },
    ]
    const judgeToy = createMessageJudge(buildSchema({ ...messageOf([]), declared }, 'toy.md'))
    expect(judgeToy({ b: 1 })).toEqual({
      isValid: true,
      untraced: [],
      unfollowed: new Set(),
      requirements: new Map([['r~declared', { requirement: 'r~declared', violations: [], count: 0 }]]),
    })
    expect(judgeToy({ a: 1, c: [null] })).toMatchObject({
      untraced: [],
      unfollowed: new Set(),
      requirements: new Map([['r~declared', expect.objectContaining({ count: 2 })]]),
    })
  })

  it('forgets one message before it judges the next', () => {
    const judgeToy = createMessageJudge(buildSchema(messageOf([optional('a'), optional('b')]), 'toy.md'))
    judgeToy({ a: 1, b: 'b' })
    expect(judgeToy({})).toEqual({
      isValid: true,
      untraced: [],
      unfollowed: new Set(),
      requirements: new Map(),
    })
  })

  it('counts every violation of a message of a mebibyte, and keeps the first of them', () => {
    const fields = [field('things', { type: typeOf('array'), fields: [field('a'), field('b')] })]
    const message = { things: Array.from({ length: 300_000 }, () => ({})), deep: 1 }
    const { requirements } = createMessageJudge(buildSchema(messageOf(fields), 'toy.md'))(message)
    const summary = [...requirements].map(([id, { count, violations }]) => [id, count, violations.length])
    expect(summary.toSorted()).toEqual([
      ['r~a', 300_000, 20],
      ['r~b', 300_000, 20],
      ['r~things', 0, 0],
    ])
  })

  it('judges a value nested as deep as a mebibyte allows', () => {
    const deep: unknown = JSON.parse(`{"a":${'['.repeat(500_000)}${']'.repeat(500_000)}}`)
    expect(judge(deep, [field('a')])).toEqual({ 'r~a': 'violated' })
  })
})

describe('createMessageJudges, of a hundred thousand parts', () => {
  it('counts what each of them breaks, and does not copy all that for each', () => {
    const parts = field('parts', { type: { ...typeOf('array', 'object'), message: 'part' } })
    const schemas = schemasOf({ ...messageOf([field('a'), field('b')]), name: 'part' })
    const judged = createMessageJudge(
      buildSchema(messageOf([parts]), 'toy.md'),
      schemas,
    )({
      parts: Array.from({ length: 100_000 }, (_, at) => (at % 2 === 0 ? {} : { a: 'a' })),
    })
    expect([...judged.requirements.values()].map(({ requirement, count }) => [requirement, count])).toEqual([
      ['r~parts', 0],
      ['r~a', 50_000],
      ['r~b', 100_000],
    ])
  })
})

describe('tracedRequirements', () => {
  it('names the locations of each requirement’s keywords as JSON pointers', () => {
    const fields = [field('a/b~c'), optional('d')]
    const when: Condition[] = [{ kind: 'present', field: 'd' }]
    const rules = [rule('r~rule', { kind: 'uri', field: 'd' }, { when })]
    expect([...tracedRequirements(buildSchema(messageOf(fields, rules), 'toy.md'))]).toEqual([
      ['r~a/b~c', ['#/properties/a~1b~0c/type', '#/required']],
      ['r~d/type', ['#/properties/d/type']],
      ['r~rule', ['#/allOf/0/then/properties/d/format']],
    ])
  })

  it('takes no property for a keyword, whatever it is called', () => {
    const fields = [field('x-requirements'), field('$ref'), optional('properties'), optional('required')]
    const schema = buildSchema(messageOf(fields), 'toy.md')
    expect([...tracedRequirements(schema)]).toEqual([
      ['r~x-requirements', ['#/properties/x-requirements/type', '#/required']],
      ['r~$ref', ['#/properties/$ref/type', '#/required']],
      ['r~properties/type', ['#/properties/properties/type']],
      ['r~required/type', ['#/properties/required/type']],
    ])
    expect(referredMessages(schema)).toEqual(new Set())
  })

  it('follows references, once each, to the files that they lead to', () => {
    const self = optional('self', { type: { ...typeOf('object'), message: 'part' } })
    const schemas = schemasOf({ ...messageOf([field('inner'), self]), name: 'part' })
    const fields = [
      field('a', { type: { ...typeOf('object'), message: 'part' } }),
      field('b', { type: { ...typeOf('object'), message: 'part' } }),
    ]
    expect([...tracedRequirements(buildSchema(messageOf(fields), 'toy.md'), schemas)]).toEqual([
      ['r~a', ['#/properties/a/type', '#/required']],
      ['r~b', ['#/properties/b/type', '#/required']],
      ['r~inner', ['part.schema.json#/properties/inner/type', 'part.schema.json#/required']],
      ['r~self/type', ['part.schema.json#/properties/self/type']],
    ])
  })
})
