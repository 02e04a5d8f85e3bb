import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createMessageJudge,
  type MessageJudge,
  type MessageJudgement,
} from '../../scripts/schema/message-judge.ts'
import { readDraftMaterial } from './draft-material.ts'
import { expectedJudgement } from './expected-judgement.ts'
import { fieldPaths } from './field-paths.ts'
import { placesWithin, valueAt } from './json-value.ts'
import { messageNamed, readOwnModel } from './own-draft.ts'

const model = readOwnModel()
const { built, schemas, materials } = readDraftMaterial(model)

/** What a declared rule says is in no field list: only mutations try it. */
const declared = new Set(
  model.messages.flatMap((message) => message.declared ?? []).map((rule) => rule.requirement),
)

const messages = materials.map(({ message, examples, strings }) => ({ message, examples, strings }))

const hostileNames = ['__proto__', 'constructor', 'toString']
const values: readonly string[] = [
  'null',
  'true',
  '0',
  '-1',
  '1e999',
  '"x"',
  '""',
  '"relative"',
  '"a:b"',
  '"https:x"',
  '"\\ud800"',
  '[]',
  '[{}]',
  '["x", "x"]',
  '{}',
  '{"name":"file"}',
  '{"uri":"absolute"}',
  '{"__proto__":{"webdav":"/"},"constructor":"x"}',
]

/** One change to a message: the seed says where, `remove` takes a value away, `set` and `add` put one there. */
function editOf(message: string, strings: readonly string[]) {
  const fields = fieldPaths(message, schemas).map(({ path }) => path.at(-1) ?? '')
  const literals = strings.flatMap((one) => [JSON.stringify(one), JSON.stringify([one])])
  return fc.record({
    kind: fc.constantFrom('remove' as const, 'set' as const, 'add' as const),
    seed: fc.nat(),
    name: fc.constantFrom(...fields, ...hostileNames),
    value: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...values, ...literals) },
      { weight: 1, arbitrary: fc.json({ maxDepth: 2 }) },
    ),
  })
}
type Edit = ReturnType<typeof editOf> extends fc.Arbitrary<infer Value> ? Value : never

function apply(message: unknown, { kind, seed, name, value }: Edit): void {
  const places = placesWithin(message)
  const keys = places[seed % Math.max(places.length, 1)] ?? [name]
  const holder = valueAt(message, keys.slice(0, -1))
  const last = keys.at(-1) ?? name
  if (typeof holder !== 'object' || holder === null) return
  if (kind === 'remove' && Array.isArray(holder)) holder.splice(Number(last), 1)
  else if (kind === 'remove') Reflect.deleteProperty(holder, last)
  else if (kind === 'add' && Array.isArray(holder)) holder.push(JSON.parse(value))
  else {
    Object.defineProperty(holder, kind === 'add' ? name : last, {
      value: JSON.parse(value),
      configurable: true,
      enumerable: true,
      writable: true,
    })
  }
}

function summary({ requirements }: MessageJudgement): ReadonlyMap<string, string> {
  return new Map(
    [...requirements].flatMap(([id, { violations, count }]) => {
      expect(violations.length).toBe(Math.min(count, 20))
      return declared.has(id) ? [] : [[id, count > 0 ? 'violated' : 'met'] as const]
    }),
  )
}

function hasViolations({ requirements, untraced }: MessageJudgement): boolean {
  return untraced.length > 0 || [...requirements.values()].some(({ count }) => count > 0)
}

function judgeOf(message: string): MessageJudge {
  const schema = built.get(message)
  if (schema === undefined) throw new Error(`Expected a schema of ${message}.`)
  return createMessageJudge(schema, built)
}

function expectAsTheFieldListSays(message: string, judge: MessageJudge, body: unknown): void {
  const judgement = judge(body)
  const expected = expectedJudgement(messageNamed(model, message), body, model.messages)
  expect(summary(judgement)).toEqual(expected)
  expect(judgement.isValid).toBe(!hasViolations(judgement))
}

describe('the judge of this repository’s own messages', () => {
  it.each(messages)('finds every example of $message as its field list says', ({ message, examples }) => {
    const judge = judgeOf(message)
    for (const example of examples) {
      expectAsTheFieldListSays(message, judge, example)
      expect(new Set(summary(judge(example)).values())).not.toContain('violated')
    }
  })

  it.each(messages)(
    'finds of $message exactly what its field list says, however fields are removed, added and mistyped',
    ({ message, examples, strings }) => {
      const judge = judgeOf(message)
      const edits = fc.array(editOf(message, strings), { minLength: 1, maxLength: 6 })
      fc.assert(
        fc.property(fc.constantFrom(...examples), edits, (example, all) => {
          const body = structuredClone(example)
          for (const one of all) apply(body, one)
          expectAsTheFieldListSays(message, judge, body)
        }),
        { numRuns: 200 },
      )
    },
  )

  it.each(messages)(
    'finds exactly what its field list says of any JSON in place of $message',
    ({ message }) => {
      const judge = judgeOf(message)
      fc.assert(fc.property(fc.jsonValue(), (body) => expectAsTheFieldListSays(message, judge, body)))
    },
  )
})
