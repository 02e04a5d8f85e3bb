import { describe, expect, it } from 'vitest'
import type { Field } from '../../scripts/contract/spec-model.ts'
import { deriveChecks, judgeMessages } from '../../scripts/run/derive-checks.ts'
import { findBrokenLinks } from '../../scripts/run/suite.ts'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import { modelOf, requirement } from '../identity/toy-model.ts'
import { field, messageOf, optional } from '../schema/toy-message.ts'
import { checkOf, toyProtocol, toySuite } from './toy-suite.ts'

const schema = buildSchema(messageOf([field('a'), optional('b')]), 'toy.md')
const schemas = new Map([['toy', schema]])
const exchange = {
  request: { method: 'GET', url: 'http://a.example/', headers: {} },
  redirects: [],
  finalUrl: '',
  durationMs: 1,
}

/** What the derived checks find in messages, by their requirement. */
function judge(...bodies: readonly unknown[]) {
  const messages = bodies.map((body, index) => ({ message: 'toy', body, observed: { exchange, index } }))
  const find = judgeMessages(schemas, messages)
  return Object.fromEntries(
    deriveChecks(schemas, toyProtocol({ toy: 'url' })).map((check) => [check.requirement, find(check)]),
  )
}

const noValue = 'The message has no value that this is about.'

describe('deriveChecks', () => {
  it('makes one check for each requirement behind a schema', () => {
    expect(deriveChecks(schemas, toyProtocol({ toy: 'probe' }))).toEqual([
      {
        id: 'schema/toy/r~a',
        requirement: 'r~a',
        message: 'toy',
        reach: 'probe',
        locations: ['#/properties/a/type', '#/required'],
      },
      {
        id: 'schema/toy/r~b/type',
        requirement: 'r~b/type',
        message: 'toy',
        reach: 'probe',
        locations: ['#/properties/b/type'],
      },
    ])
  })

  it('leaves a message that the protocol does not name to a gesture, whatever it is called', () => {
    const named = new Map(['constructor', 'toString', 'other'].map((name) => [name, schema]))
    expect(new Set(deriveChecks(named, toyProtocol({})).map(({ reach }) => reach))).toEqual(
      new Set(['gesture']),
    )
  })
})

function refers(message: string) {
  return { type: { written: 'object', json: 'object' as const, message } }
}

function named(name: string, ...fields: readonly Field[]) {
  return [name, buildSchema({ ...messageOf(fields), name }, 'toy.md')] as const
}

/** The checks of what is part of a message, as they are called in that. */
function within(message: string, reach: string): readonly string[] {
  return ['p', 'q/type', 'l/type', 'm/type', 'n/type'].map((id) => `schema/${message}/r~${id} ${reach}`)
}

describe('deriving checks of messages that refer to others', () => {
  const all = new Map([
    named('whole', field('w', refers('part'))),
    named('other', optional('o', refers('part'))),
    named('part', field('p'), optional('q', refers('loop'))),
    named('loop', optional('l', refers('loop')), optional('m', refers('back'))),
    named('back', optional('n', refers('loop'))),
    named('alone', field('x')),
  ])
  const ids = (messages: Parameters<typeof toyProtocol>[0]) =>
    deriveChecks(all, toyProtocol(messages)).map(({ id, reach }) => `${id} ${reach}`)
  it('judges a part in each message that the protocol lists, and in no other', () => {
    expect(ids({ whole: 'url' })).toEqual([
      'schema/whole/r~w url',
      ...within('whole', 'url'),
      'schema/other/r~o/type gesture',
      ...within('other', 'gesture'),
      'schema/alone/r~x gesture',
    ])
  })

  it('judges a part by itself too where the protocol lists it', () => {
    expect(ids({ whole: 'url', part: 'probe' })).toEqual(
      expect.arrayContaining([...within('whole', 'url'), ...within('part', 'probe')]),
    )
  })

  it('leaves no message out that is only part of itself', () => {
    const circle = new Map([...all].filter(([name]) => name === 'loop' || name === 'back'))
    const checks = deriveChecks(circle, toyProtocol({}))
    expect([...new Set(checks.map(({ requirement }) => requirement))].toSorted()).toEqual([
      'r~l/type',
      'r~m/type',
      'r~n/type',
    ])
  })

  it('tells of each where its keyword stands, and judges it in the message around it', () => {
    const check = deriveChecks(all, toyProtocol({ whole: 'url' })).find(({ id }) => id === 'schema/whole/r~p')
    expect(check?.locations).toEqual(['part.schema.json#/properties/p/type', 'part.schema.json#/required'])
    const find = judgeMessages(all, [
      { message: 'whole', body: { w: { p: 1 } }, observed: { exchange, index: 0 } },
    ])
    expect(check && find(check)).toEqual({
      outcome: 'failed',
      message: 'Expected `/w/p` to be of type `string`, received `1`.',
      evidence: [0],
    })
  })
})

describe('judgeMessages', () => {
  it('finds a requirement not applicable when no message has a value that it is about', () => {
    expect(judge()).toEqual(
      Object.fromEntries(
        ['r~a', 'r~b/type'].map((id) => [
          id,
          { outcome: 'not-applicable', message: 'The target sent no toy message in this run.', evidence: [] },
        ]),
      ),
    )
    expect(judge([])).toEqual({
      'r~a': { outcome: 'not-applicable', message: noValue, evidence: [0] },
      'r~b/type': { outcome: 'not-applicable', message: noValue, evidence: [0] },
    })
  })

  it('passes with the messages that met it, and fails with the ones that broke it', () => {
    expect(judge({ a: '' }, { b: '' }, { a: 1 })).toEqual({
      'r~a': {
        outcome: 'failed',
        message:
          'Expected `a` in the message, received only `b`. Expected `/a` to be of type `string`, received `1`.',
        evidence: [1, 2],
      },
      'r~b/type': { outcome: 'passed', evidence: [1] },
    })
  })

  it('leaves undecided what stands behind a message that is nested deeper than is judged', () => {
    const other = optional('more', { type: { written: '', json: 'array', items: 'string' } })
    const self = new Map([
      ['toy', buildSchema(messageOf([field('a'), other, optional('self', refers('toy'))]), 'toy.md')],
      ['alone', buildSchema({ ...messageOf([field('x')]), name: 'alone' }, 'toy.md')],
    ])
    const nested = (depth: number, inner: object): object =>
      depth === 0 ? inner : { a: '', self: nested(depth - 1, inner) }
    const find = (body: unknown) => {
      const judged = judgeMessages(self, [
        { message: 'toy', body, observed: { exchange, index: 0 } },
        { message: 'alone', body: { x: '' }, observed: { exchange, index: 1 } },
      ])
      return deriveChecks(self, toyProtocol({})).map((check) => [check.requirement, judged(check).outcome])
    }
    const undecided = ['r~a', 'r~more/type', 'r~self/type'].map((id) => [id, 'inconclusive'])
    expect(find(nested(20, { a: 5 }))).toEqual([...undecided, ['r~x', 'passed']])
    expect(find(nested(15, { a: 5 }))).toEqual([
      ['r~a', 'failed'],
      ['r~more/type', 'not-applicable'],
      ['r~self/type', 'passed'],
      ['r~x', 'passed'],
    ])
    expect(find({ a: 1, self: nested(20, {}) })).toContainEqual(['r~a', 'failed'])
    expect(find(nested(20, { a: 5, self: 1 })).filter(([, outcome]) => outcome === 'passed')).toEqual([
      ['r~x', 'passed'],
    ])
  })

  it('says why it leaves something undecided', () => {
    const self = new Map([['toy', buildSchema(messageOf([optional('self', refers('toy'))]), 'toy.md')]])
    const body: unknown = JSON.parse(`${'{"self":'.repeat(20)}1${'}'.repeat(20)}`)
    const find = judgeMessages(self, [{ message: 'toy', body, observed: { exchange, index: 0 } }])
    expect(deriveChecks(self, toyProtocol({})).map(find)).toEqual([
      {
        outcome: 'inconclusive',
        message: 'The message is nested deeper, or refers to more messages, than is judged.',
        evidence: [0],
      },
    ])
  })

  it('shows three violations and counts the others, a hundred thousand too', () => {
    const things = buildSchema(
      messageOf([field('a', { type: { written: '', json: 'array', items: 'string' } })]),
      'toy.md',
    )
    const body = { a: Array.from({ length: 100_000 }, (_, index) => index) }
    const [check] = deriveChecks(new Map([['toy', things]]), toyProtocol({}))
    const find = judgeMessages(new Map([['toy', things]]), [
      { message: 'toy', body, observed: { exchange, index: 0 } },
    ])
    expect(check && find(check).message).toBe(
      [0, 1, 2].map((at) => `Expected \`/a/${at}\` to be of type \`string\`, received \`${at}\`. `).join('') +
        'And 99997 more.',
    )
  })
})

describe('findBrokenLinks', () => {
  it('finds nothing wrong with checks that quote their requirement', () => {
    const suite = toySuite({ checks: [checkOf('a~bcdf', () => undefined, { quote: 'MUST answer' })] })
    expect(findBrokenLinks(suite, modelOf([requirement('a~bcdf')]))).toEqual([])
  })

  it('names doubles, unknown and informative requirements, and stale quotes', () => {
    const model = modelOf([requirement('a~bcdf'), requirement('a~info', { normative: false })])
    const check = checkOf('a~bcdf', () => undefined, { quote: 'MUST wait' })
    const suite = toySuite({
      checks: [check, check, checkOf('a~gone', () => undefined), checkOf('a~info', () => undefined)],
      unchecked: [{ kind: 'pending', requirement: 'a~none', quote: 'MUST', reach: 'peer' }],
    })
    const stale =
      'Check `check/a~bcdf` is stale: `a~bcdf` no longer says "MUST wait" but "A server MUST answer.".'
    expect(findBrokenLinks(suite, model)).toEqual([
      'Expected check ids to be unique, received `check/a~bcdf` twice.',
      stale,
      stale,
      'Check `check/a~gone` names requirement `a~gone`, which the draft does not have.',
      'Check `check/a~info` names requirement `a~info`, which the draft marks as informative.',
      'An entry of unchecked.ts names requirement `a~none`, which the draft does not have.',
    ])
  })

  it('names what became of a requirement that is gone', () => {
    const gone = { level: 'MUST', text: 'A server MUST answer.' } as const
    const retired = [
      { ...gone, id: 'a~gone', became: ['a~bcdf', 'a~fghj'] },
      { ...gone, id: 'a~none', became: [] },
    ]
    const checks = ['a~gone', 'a~none'].map((id) => checkOf(id, () => undefined))
    expect(findBrokenLinks(toySuite({ checks }), modelOf([], { retired }))).toEqual([
      'Check `check/a~gone` names requirement `a~gone`, which the draft does not have: it became `a~bcdf`, `a~fghj`.',
      'Check `check/a~none` names requirement `a~none`, which the draft does not have.',
    ])
  })
})
