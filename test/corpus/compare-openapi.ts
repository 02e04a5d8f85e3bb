import { isDeepStrictEqual } from 'node:util'
import { type Described, describeProperties } from './describe-properties.ts'

/** What two descriptions of a message can differ in. */
export type Aspect = 'presence' | 'type' | 'required' | 'values'

/** One thing that the prose of a draft and an OpenAPI document say differently of one place in a message. */
export interface OpenapiDifference {
  readonly message: string
  /** `resourceTypes[].name`; empty for the message itself. */
  readonly path: string
  readonly aspect: Aspect
  readonly prose: Told
  readonly openapi: Told
}

/** `true` and `false` for presence and requiredness, null where nothing is said. */
export type Told = boolean | string | readonly string[] | null

export interface OpenapiComparison {
  readonly differences: readonly OpenapiDifference[]
  /** In how many places both say the same of an aspect; `values` counts those of which both list some. */
  readonly agreed: Readonly<Record<Aspect, number>>
  /** How many properties both have, and of how many of them they say the same in every aspect. */
  readonly properties: { readonly shared: number; readonly alike: number }
}

/** The messages of the prose, by name, and the JSON pointers to their schemas in the OpenAPI document. */
export type Correspondences = Readonly<Record<string, string>>

/**
 * Compares the schemas that come out of a draft with those of an OpenAPI document: of each property whether it is
 * there, its type, whether it is required, and which values it can have. What stands inside something that one of
 * them lacks is not told again. `openapi` has no references to other documents.
 */
export function compareOpenapi(
  prose: ReadonlyMap<string, unknown>,
  openapi: unknown,
  correspondences: Correspondences,
): OpenapiComparison {
  const tally: Tally = {
    differences: [],
    agreed: { presence: 0, type: 0, required: 0, values: 0 },
    properties: { shared: 0, alike: 0 },
  }
  const pointers = new Set(Object.values(correspondences))
  for (const [name, schema] of prose) {
    const pointer = Object.hasOwn(correspondences, name) ? correspondences[name] : undefined
    const other = pointer === undefined ? undefined : at(openapi, pointer)
    if (other === undefined) tally.differences.push(lacking(name, true))
    else {
      const ofProse = describeProperties(schema, (reference) => prose.get(messageOf(reference)))
      compareMessage(
        name,
        ofProse,
        describeProperties(other, (reference) => resolve(openapi, reference)),
        tally,
      )
    }
  }
  for (const [name, pointer] of schemaPlaces(openapi)) {
    if (!pointers.has(pointer)) tally.differences.push(lacking(name, false))
  }
  for (const [name, pointer] of Object.entries(correspondences)) {
    if (prose.has(name)) continue
    const isThere = at(openapi, pointer) !== undefined
    tally.differences.push({ ...lacking(pointer, false), openapi: isThere })
  }
  return tally
}

interface Tally extends OpenapiComparison {
  readonly differences: OpenapiDifference[]
  readonly agreed: Record<Aspect, number>
  readonly properties: { shared: number; alike: number }
}

type Places = ReadonlyMap<string, Described>

function compareMessage(message: string, prose: Places, openapi: Places, tally: Tally): void {
  for (const path of new Set([...prose.keys(), ...openapi.keys()])) {
    const [ours, theirs] = [prose.get(path), openapi.get(path)]
    if (ours === undefined || theirs === undefined) {
      const around = (ours ?? theirs)?.within ?? ''
      if (prose.has(around) && openapi.has(around)) {
        const [isOurs, isTheirs] = [ours !== undefined, theirs !== undefined]
        tally.differences.push({ message, path, aspect: 'presence', prose: isOurs, openapi: isTheirs })
      }
      continue
    }
    const told = compareAspects(message, path, ours, theirs)
    tally.differences.push(...told)
    const differing = new Set(told.map(({ aspect }) => aspect))
    const isProperty = ours.required !== null
    if (isProperty) tally.properties.shared += 1
    if (isProperty && told.length === 0) tally.properties.alike += 1
    if (isProperty) tally.agreed.presence += 1
    if (!differing.has('type')) tally.agreed.type += 1
    if (isProperty && !differing.has('required')) tally.agreed.required += 1
    if (ours.values !== null && !differing.has('values')) tally.agreed.values += 1
  }
}

function compareAspects(
  message: string,
  path: string,
  prose: Described,
  openapi: Described,
): readonly OpenapiDifference[] {
  const aspects = ['type', 'required', 'values'] as const
  return aspects
    .filter((aspect) => !isDeepStrictEqual(prose[aspect], openapi[aspect]))
    .map((aspect) => ({ message, path, aspect, prose: prose[aspect], openapi: openapi[aspect] }))
}

function lacking(message: string, isInProse: boolean): OpenapiDifference {
  return { message, path: '', aspect: 'presence', prose: isInProse, openapi: !isInProse }
}

/** Every schema of an OpenAPI document that stands for a message: the named ones, and those written in place in a path. */
function schemaPlaces(openapi: unknown): readonly (readonly [name: string, pointer: string])[] {
  const named = Object.keys(entriesOf(at(openapi, '/components/schemas'))).map(
    (name) => [name, `/components/schemas/${escapePart(name)}`] as const,
  )
  return [...named, ...placesIn(entriesOf(at(openapi, '/paths')), '/paths')]
}

function placesIn(value: unknown, pointer: string): readonly (readonly [name: string, pointer: string])[] {
  return Object.entries(entriesOf(value)).flatMap(([key, inner]) => {
    const here = `${pointer}/${escapePart(key)}`
    const isContent = key === 'schema' && pointer.includes('/content/')
    if (!isContent) return placesIn(inner, here)
    return Object.hasOwn(entriesOf(inner), '$ref') ? [] : [[here, here] as const]
  })
}

function resolve(openapi: unknown, reference: string): unknown {
  return reference.startsWith('#/') ? at(openapi, reference.slice(1)) : undefined
}

/** `share.schema.json` is how the schema of one message refers to that of another. */
function messageOf(reference: string): string {
  return reference.replace(/\.schema\.json$/, '')
}

function at(document: unknown, pointer: string): unknown {
  const parts = pointer.split('/').slice(1)
  return parts.reduce<unknown>((value, part) => {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~')
    const entries = entriesOf(value)
    return Object.hasOwn(entries, name) ? entries[name] : undefined
  }, document)
}

function escapePart(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1')
}

function entriesOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {}
}
