import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { bundleForBrowser } from '../../scripts/commands/bundle-for-browser.ts'
import type { Message } from '../../scripts/contract/spec-model.ts'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import { findViolations } from '../../scripts/schema/find-violations.ts'
import type { Schemas } from '../../scripts/schema/json-schema.ts'
import { createMessageJudge } from '../../scripts/schema/message-judge.ts'
import { messageJudgeCode } from '../../scripts/schema/message-judge-code.ts'
import { readDraftMaterial } from './draft-material.ts'
import { placesWithin, replaceAt, valueAt } from './json-value.ts'
import { readOwnModel } from './own-draft.ts'
import { field, messageOf, optional, rule, typeOf } from './toy-message.ts'

const Judgement = z.strictObject({
  isValid: z.boolean(),
  violations: z.array(
    z.strictObject({ instance: z.string(), requirement: z.string().optional(), message: z.string() }),
  ),
  met: z.array(z.string()),
  unfollowed: z.array(z.string()),
})

const Module = z.object({
  messages: z.array(z.string()),
  judge: z.custom<(message: string, value: unknown) => unknown>((value) => typeof value === 'function'),
})

/** The module as a page loads it, with the text that is sent. */
async function load(schemas: Schemas) {
  const text = await bundleForBrowser(messageJudgeCode(schemas))
  const imported: unknown = await import(
    `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`
  )
  const { messages, judge } = Module.parse(imported)
  return {
    text,
    messages,
    judge: (message: string, value: unknown) => Judgement.parse(judge(message, value)),
  }
}

/** What the command line says of a message, in the form of the module's judgement. */
function expected(schemas: Schemas, message: string, value: unknown): z.infer<typeof Judgement> {
  const schema = schemas.get(message) ?? {}
  const { isValid, requirements, unfollowed } = createMessageJudge(schema, schemas)(value)
  const violations = findViolations(schema, value, schemas)
  return {
    isValid,
    violations: violations.map(({ instance, requirement, message: told }) => ({
      instance,
      ...(requirement !== undefined && { requirement }),
      message: told,
    })),
    met: [...requirements.keys()].toSorted(),
    unfollowed: [...unfollowed].toSorted(),
  }
}

function toys(...messages: readonly Message[]): Schemas {
  return new Map(messages.map((message) => [message.name, buildSchema(message, 'toy.md')]))
}

const own = readDraftMaterial(readOwnModel())
const examples = [...own.shown].flatMap(([message, all]) => all.map(({ value }) => ({ message, value })))

describe('what a browser says of the messages of this repository’s own draft', async () => {
  const { text, messages, judge } = await load(own.built)
  const judged = (message: string, value: unknown) => {
    const { met, unfollowed, ...rest } = judge(message, value)
    return { ...rest, met: met.toSorted(), unfollowed: unfollowed.toSorted() }
  }

  it('comes from code that makes none, imports nothing, and is small', () => {
    expect(messages).toEqual([...own.built.keys()])
    expect(text).not.toMatch(/\beval\b|\bFunction\s*\(|\bimport\b|\brequire\s*\(/)
    expect(text.length).toBeLessThan(300_000)
  })

  it('is what the command line says of each example', () => {
    expect(examples.length).toBeGreaterThan(40)
    for (const { message, value } of examples) {
      expect(judged(message, value)).toEqual(expected(own.built, message, value))
      expect(judge(message, value).isValid).toBe(true)
    }
  })

  it('is what the command line says of an example in which one value is another', () => {
    const elsewhere = examples.flatMap(({ value }) => placesWithin(value).map((keys) => valueAt(value, keys)))
    const edits = fc.record({
      example: fc.constantFrom(...examples),
      place: fc.nat(),
      other: fc.oneof(
        fc.constant('nothing' as const),
        fc.constantFrom(...elsewhere).map((value) => ({ value })),
        fc.jsonValue({ maxDepth: 2 }).map((value) => ({ value })),
      ),
    })
    fc.assert(
      fc.property(edits, ({ example: { message, value }, place, other }) => {
        const places = placesWithin(value)
        const edited = replaceAt(value, places[place % Math.max(places.length, 1)] ?? [], other) ?? null
        expect(judged(message, edited)).toEqual(expected(own.built, message, edited))
      }),
      { numRuns: 300, seed: 8 },
    )
  })

  it('is what the command line says of what no honest server sends', () => {
    const hostile: readonly unknown[] = [
      null,
      [],
      JSON.parse('1e999'),
      JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`),
      JSON.parse('{"__proto__": {"name": "a"}, "constructor": 1, "toString": []}'),
      { shareTypes: ['user', 'user'], resourceTypes: Array.from({ length: 20_000 }, () => ({})) },
      { capabilities: Array.from({ length: 200_000 }, () => 1) },
      'x'.repeat(2 ** 20),
    ]
    for (const value of hostile) {
      for (const message of ['discovery', 'share', 'resource-type']) {
        expect(judged(message, value)).toEqual(expected(own.built, message, value))
      }
    }
  })

  it('is refused of a message that the draft does not have', () => {
    expect(() => judge('constructor', {})).toThrow(
      new RangeError('Expected the name of a message, received constructor.'),
    )
  })
})

describe('what a browser says of the messages of any draft', () => {
  it('follows references as far as the command line does, and tells where it does not', async () => {
    const one = field('one', { type: { ...typeOf('object'), message: 'toy' } })
    const schemas = toys(messageOf([{ ...one, requiredness: 'OPTIONAL' }]))
    const { judge } = await load(schemas)
    const nested = Array.from({ length: 20 }).reduce<unknown>((inner) => ({ one: inner }), {})
    expect(judge('toy', nested)).toEqual(expected(schemas, 'toy', nested))
    expect(judge('toy', nested).unfollowed).toEqual(['toy'])
  })

  it('holds for fields and requirements with the names of what every object has, and of keywords', async () => {
    const names = ['__proto__', 'constructor', 'anyOf', 'not', 'properties', 'a/b~c', '"\\\u2028']
    const schemas = toys(
      messageOf(
        names.map((name) => field(name, { fields: [optional('if', { path: [name, 'if'] })] })),
        [rule('r~unique', { kind: 'unique-items', field: 'constructor' })],
      ),
    )
    const { judge } = await load(schemas)
    const values = ['{}', '{"__proto__": 1, "not": {"if": 2}, "anyOf": [], "constructor": [1, 1]}', '[]']
    for (const value of values.map((text): unknown => JSON.parse(text))) {
      const { met, ...rest } = judge('toy', value)
      expect({ ...rest, met: met.toSorted() }).toEqual(expected(schemas, 'toy', value))
    }
    expect(judge('toy', {}).violations.map(({ requirement }) => requirement)).toEqual(
      names.map((name) => `r~${name}`),
    )
  })
})
