import { assert, constantFrom, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Requirement } from '../../scripts/contract/spec-model.ts'
import { isJsonObject, type JsonObject, readJsonObject } from '../../scripts/harness/json-object.ts'
import { type DerivedOutcome, judgeMessages } from '../../scripts/run/derive-checks.ts'
import { loadOwnWorkspace } from '../workspace-suite.ts'

const { suite, model, judgeFully } = await loadOwnWorkspace()

interface Recorded {
  readonly message: string
  readonly body: JsonObject
}

/** The JSON messages of a run at full reach against the reference server, by what its derived checks cite. */
async function recordMessages(): Promise<readonly Recorded[]> {
  const run = await judgeFully()
  const found = new Map<string, Recorded>()
  for (const { id, kind, evidence } of run.checks) {
    const [, message = ''] = id.split('/')
    if (kind !== 'derived') continue
    for (const index of evidence) {
      const exchange = run.exchanges[index]
      const text = exchange?.direction === 'received' ? exchange.request.body : exchange?.response?.body
      const body = readJsonObject(text)
      if (body !== undefined) found.set(`${message} ${JSON.stringify(body)}`, { message, body })
    }
  }
  return [...found.values()]
}

/** What the derived checks say of one message, by requirement. */
function judge({ message, body }: Recorded): ReadonlyMap<string, DerivedOutcome['outcome']> {
  const exchange = {
    request: { method: 'GET', url: '', headers: {} },
    redirects: [],
    finalUrl: '',
    durationMs: 0,
  }
  const find = judgeMessages(suite.schemas, [{ message, body, observed: { exchange, index: 0 } }])
  const checks = suite.derived.filter((check) => check.message === message)
  return new Map(checks.map((check) => [check.requirement, find(check).outcome]))
}

/** What is a message as it stands: one that is the content of another, such as of a signature, is not. */
const recorded = (await recordMessages()).filter((one) => ![...judge(one).values()].includes('failed'))

type Path = readonly string[]

/** The paths of all members, in which `*` stands for each item of an array, as in the model. */
function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => pathsIn(item, [...path, '*']))
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([name, member]) => [
    [...path, name],
    ...pathsIn(member, [...path, name]),
  ])
}

/** A copy in which each member at a path is changed; undefined removes it. */
function changed(value: unknown, [name, ...rest]: Path, change: (value: unknown) => unknown): unknown {
  if (name === undefined) return change(value)
  if (Array.isArray(value)) return value.map((item: unknown) => changed(item, rest, change))
  if (!isJsonObject(value) || !Object.hasOwn(value, name)) return value
  const member = changed(value[name], rest, change)
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) =>
      key === name ? (member === undefined ? [] : [[key, member]]) : [[key, one]],
    ),
  )
}

function edit({ message, body }: Recorded, path: Path, change: (value: unknown) => unknown): Recorded {
  const edited = changed(body, path, change)
  return { message, body: isJsonObject(edited) ? edited : {} }
}

/** The requirements and parts that are about a field of a message, with its path. */
const fieldRequirements = model.requirements.flatMap(({ id, field, parts = [] }: Requirement) => [
  ...(field === undefined ? [] : [{ id, field }]),
  ...parts.flatMap((part) => (part.field === undefined ? [] : [{ id: part.id, field: part.field }])),
])

const members = recorded.flatMap((one) => pathsIn(one.body).map((path) => ({ one, path })))
const anyMember = constantFrom(...members)

describe('derived checks, on recorded messages', () => {
  it('have messages of most kinds to judge', () => {
    const kinds = new Set(recorded.map(({ message }) => message))
    expect(kinds.size).toBeGreaterThan(8)
  })

  it('never pass a requirement about a field that is not there', () => {
    assert(
      property(anyMember, ({ one, path }) => {
        const without = edit(one, path, () => undefined)
        const verdicts = judge(without)
        const left = new Set(pathsIn(without.body).map((each) => each.join('/')))
        const absent = fieldRequirements.filter(
          ({ field }) => field.message === one.message && !left.has(field.path.join('/')),
        )
        expect(absent.filter(({ id }) => verdicts.get(id) === 'passed')).toEqual([])
      }),
      { numRuns: 300, seed: 11 },
    )
  })

  it('say the same of a message with fields that nobody knows', () => {
    assert(
      property(constantFrom(...recorded), (one) => {
        const more = { ...one, body: { ...one.body, 'everymust-unknown': { a: [1] } } }
        expect(judge(more)).toEqual(judge(one))
      }),
      { numRuns: 60, seed: 12 },
    )
  })

  it('never pass the type of a field whose value has another', () => {
    assert(
      property(anyMember, ({ one, path }) => {
        const types = fieldRequirements.filter(
          ({ field }) => field.message === one.message && field.path.join('/') === path.join('/'),
        )
        const verdicts = judge(edit(one, path, wrongType))
        const passed = types.filter(
          ({ id }) => judge(one).get(id) === 'passed' && verdicts.get(id) === 'passed',
        )
        expect(passed.filter(({ id }) => isTyped(id, one.message))).toEqual([])
      }),
      { numRuns: 300, seed: 13 },
    )
  })
})

/** A value of a type that no field of the draft has. */
function wrongType(value: unknown): unknown {
  return value === null ? 7.5 : null
}

/** Whether one of the schema locations of a requirement is about a type. */
function isTyped(id: string, message: string): boolean {
  return suite.derived.some(
    (check) =>
      check.requirement === id &&
      check.message === message &&
      check.locations.some((location) => location.endsWith('/type')),
  )
}
