import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import { createMessageJudge, type MessageJudgement } from '../../scripts/schema/message-judge.ts'
import { expectedJudgement } from './expected-judgement.ts'
import { messageNamed, readOwnModel } from './own-draft.ts'

const model = readOwnModel()
const discovery = messageNamed(model, 'discovery')
const judge = createMessageJudge(buildSchema(discovery, 'draft.md'))

/** A Discovery object with every field of the draft's field list. */
const full = {
  enabled: true,
  apiVersion: '1.4.0',
  endPoint: 'https://cloud.example.org/ocm',
  provider: 'Cloud',
  resourceTypes: [
    {
      name: 'file',
      shareTypes: ['user', 'group'],
      protocols: {
        webdav: '/webdav/',
        'webdav-receive': { uri: 'absolute' },
        webapp: {},
        'webapp-receive': { targets: ['blank', 'iframe'] },
        ssh: 'cloud.example.org:22',
        'ssh-receive': {},
      },
    },
    { name: 'calendar', shareTypes: ['user'], protocols: {} },
  ],
  capabilities: ['exchange-token', 'invites'],
  criteria: ['must-exchange-token'],
  inviteAcceptDialog: '/accept',
  tokenEndPoint: 'https://cloud.example.org/ocm/token',
}

const names = [
  'name',
  'webdav',
  'webdav-receive',
  'uri',
  'targets',
  'protocols',
  'capabilities',
  'tokenEndPoint',
  '__proto__',
  'constructor',
  'toString',
]
const values: readonly string[] = [
  'null',
  'true',
  '0',
  '1e999',
  '"x"',
  '"file"',
  '"relative"',
  '"a:b"',
  '"\\ud800"',
  '[]',
  '[{}]',
  '["exchange-token"]',
  '["must-exchange-token", 1]',
  '["user"]',
  '{}',
  '{"name":"file"}',
  '{"uri":"absolute"}',
  '{"__proto__":{"webdav":"/"},"constructor":"x"}',
]

/** One change to a message: the seed says where, `remove` takes a value away, `set` and `add` put one there. */
const edit = fc.record({
  kind: fc.constantFrom('remove' as const, 'set' as const, 'add' as const),
  seed: fc.nat(),
  name: fc.constantFrom(...names),
  value: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...values) },
    { weight: 1, arbitrary: fc.json({ maxDepth: 2 }) },
  ),
})
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never

interface Place {
  readonly holder: object
  readonly name: string
}

function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [{ holder: value, name }, ...placesIn(inner)])
}

function apply(message: object, { kind, seed, name, value }: Edit): void {
  const places = placesIn(message)
  const place = places[seed % Math.max(places.length, 1)] ?? { holder: message, name }
  if (kind === 'remove' && Array.isArray(place.holder)) place.holder.splice(Number(place.name), 1)
  else if (kind === 'remove') Reflect.deleteProperty(place.holder, place.name)
  else if (kind === 'add' && Array.isArray(place.holder)) place.holder.push(JSON.parse(value))
  else {
    Object.defineProperty(place.holder, kind === 'add' ? name : place.name, {
      value: JSON.parse(value),
      configurable: true,
      enumerable: true,
      writable: true,
    })
  }
}

function summary({ requirements }: MessageJudgement): ReadonlyMap<string, string> {
  return new Map(
    [...requirements].map(([id, { violations, count }]) => {
      expect(violations.length).toBe(Math.min(count, 20))
      return [id, count > 0 ? 'violated' : 'met']
    }),
  )
}

function violated(message: unknown): readonly string[] {
  return [...summary(judge(message))].flatMap(([id, state]) => (state === 'violated' ? [id] : [])).toSorted()
}

function hasViolations({ requirements, untraced }: MessageJudgement): boolean {
  return untraced.length > 0 || [...requirements.values()].some(({ count }) => count > 0)
}

/** The requirements of the field list, by the words that begin their clause. */
function idOf(words: string): string {
  const found = model.requirements.filter(({ clause }) => clause.startsWith(words))
  const [only] = found
  if (only === undefined || found.length > 1) throw new Error(`Expected one requirement "${words}".`)
  return only.id
}

describe('the judge of this repository’s own messages', () => {
  it('finds every requirement of the field list met by a full message', () => {
    const judgement = judge(full)
    expect(judgement.isValid).toBe(true)
    expect(new Set(summary(judgement).values())).toEqual(new Set(['met']))
    expect(summary(judgement)).toEqual(expectedJudgement(discovery, full))
    expect(summary(judgement).size).toBeGreaterThan(25)
  })

  it('finds exactly what the field list says, however fields are removed, added and mistyped', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const message = structuredClone(full)
        for (const one of edits) apply(message, one)
        const judgement = judge(message)
        expect(summary(judgement)).toEqual(expectedJudgement(discovery, message))
        expect(judgement.isValid).toBe(!hasViolations(judgement))
      }),
      { numRuns: 700 },
    )
  })

  it('finds exactly what the field list says of any JSON whatever', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (message) => {
        const judgement = judge(message)
        expect(summary(judgement)).toEqual(expectedJudgement(discovery, message))
        expect(judgement.isValid).toBe(!hasViolations(judgement))
      }),
    )
  })

  it('finds nothing else wrong when one REQUIRED field is gone', () => {
    const { enabled: _enabled, ...withoutEnabled } = full
    const { resourceTypes: _types, ...withoutTypes } = full
    const [file, calendar] = full.resourceTypes
    const withFile = (item: unknown) => ({ ...full, resourceTypes: [item, calendar] })
    const { protocols: _protocols, ...withoutProtocols } = file ?? { protocols: undefined }
    const { shareTypes: _shareTypes, ...withoutShareTypes } = file ?? { shareTypes: undefined }
    expect(violated(withoutEnabled)).toEqual([idOf('REQUIRED: enabled')])
    expect(violated(withoutTypes)).toEqual([idOf('REQUIRED: resourceTypes')])
    expect(violated(withFile(withoutShareTypes))).toEqual([idOf('REQUIRED: shareTypes')])
    expect(violated(withFile(withoutProtocols))).toEqual(
      [idOf('REQUIRED: protocols'), idOf('When name is file, protocols MUST')].toSorted(),
    )
  })

  it('asks for an OPTIONAL field only where the condition of a rule holds', () => {
    const { tokenEndPoint: _tokenEndPoint, ...withoutEndPoint } = full
    const { capabilities: _capabilities, ...withoutCapabilities } = full
    const { criteria: _criteria, ...withoutCriteria } = withoutCapabilities
    expect(violated(withoutEndPoint)).toEqual([
      idOf('When capabilities contains exchange-token, tokenEndPoint is'),
    ])
    expect(violated(withoutCapabilities)).toEqual([idOf('When criteria contains must-exchange-token')])
    expect(violated(withoutCriteria)).toEqual([])
    expect(judge(withoutCriteria).requirements.has(idOf('When criteria contains must-exchange-token'))).toBe(
      false,
    )
  })
})
