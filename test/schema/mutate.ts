import { isDeepStrictEqual } from 'node:util'
import { breakKeyword } from './break-keyword.ts'
import { isObject, type Keys, placesAt, pointerOf, replaceAt, valueAt } from './json-value.ts'
import type { KeywordPlace } from './keyword-places.ts'
import { type Means, satisfy } from './satisfy.ts'
import type { Broken, Evaluator } from './schema-evaluator.ts'

/** A message in which one keyword is broken, and the valid one that it was made from. */
export interface Mutation {
  readonly base: unknown
  readonly mutated: unknown
  /** The value that breaks the keyword, as a JSON pointer. */
  readonly instance: string
  /** Every keyword that breaks in it. */
  readonly broken: readonly KeywordPlace[]
  /** Those of them that need not break along with the one. */
  readonly alsoBroken: readonly KeywordPlace[]
}

/** A kind of message, the keywords that it can meet, and what there is to make mutations of it from. */
export interface Material {
  readonly message: string
  readonly schema: unknown
  readonly places: readonly KeywordPlace[]
  readonly examples: readonly unknown[]
  readonly means: Means
  readonly strings: readonly string[]
  readonly evaluator: Evaluator
}

/**
 * Makes a message that breaks a keyword, and if possible nothing else: from an example to which the keyword applies,
 * or else from one that is made to meet its conditions. Undefined where that cannot be done.
 */
export function mutate(place: KeywordPlace, material: Material): Mutation | undefined {
  let best: Mutation | undefined
  for (const base of basesFor(place, material)) {
    const all = [...placesAt(base, place.path), ...placesBehind(base, place.path)]
    for (const keys of all.filter((keys) => applies(place, base, keys, material))) {
      const found = mutateAt(place, base, keys, material)
      if (found?.alsoBroken.length === 0) return found
      if (found !== undefined && found.alsoBroken.length < (best?.alsoBroken.length ?? Infinity)) best = found
    }
  }
  return best
}

/** Where another item could stand in the arrays of whose items a path speaks. */
function placesBehind(base: unknown, path: readonly string[]): readonly Keys[] {
  if (path.at(-1) !== '*') return []
  return placesAt(base, path.slice(0, -1)).flatMap((keys) => {
    const items = valueAt(base, keys)
    return Array.isArray(items) ? [[...keys, String(items.length)]] : []
  })
}

function applies({ conditions }: KeywordPlace, base: unknown, keys: Keys, { evaluator }: Material): boolean {
  return conditions.every(
    ({ path, schema, holds }) => evaluator.holds(schema, valueAt(base, keys.slice(0, path.length))) === holds,
  )
}

function mutateAt(place: KeywordPlace, base: unknown, keys: Keys, material: Material): Mutation | undefined {
  const { means, strings, evaluator, message, places } = material
  const instance = pointerOf(keys)
  let best: Mutation | undefined
  for (const value of breakKeyword(place, valueAt(base, keys), means, strings)) {
    const mutated = replaceAt(base, keys, { value })
    const broken = evaluator.broken(message, mutated)
    if (!broken.some((one) => isOf(one, place) && one.instance === instance)) continue
    const others = broken.filter((one) => !goesWith(one, place, instance))
    const among = (some: readonly Broken[]) => places.filter((other) => some.some((one) => isOf(one, other)))
    const alsoBroken = among(others)
    if (alsoBroken.length < (best?.alsoBroken.length ?? Infinity)) {
      best = { base, mutated, instance, broken: among(broken), alsoBroken }
    }
    if (alsoBroken.length === 0) break
  }
  return best
}

function isOf(broken: Broken, place: KeywordPlace): boolean {
  return broken.schema === place.schema && broken.keyword === place.keyword && broken.name === place.name
}

/**
 * Whether something breaks of necessity along with a keyword: the same demand made elsewhere of the same value, and
 * whatever else is asked of a value that is of the wrong type.
 */
function goesWith(broken: Broken, place: KeywordPlace, instance: string): boolean {
  if (broken.instance !== instance) return false
  if (place.keyword === 'type') return true
  if (broken.keyword !== place.keyword || broken.name !== place.name) return false
  return place.name !== undefined || isDeepStrictEqual(demandOf(broken), demandOf(place))
}

function demandOf({ schema, keyword }: Pick<Broken, 'schema' | 'keyword'>): unknown {
  return isObject(schema) ? schema[keyword] : undefined
}

/** The examples as they are, and then as they are once they meet the conditions of a keyword. */
function* basesFor(place: KeywordPlace, material: Material): Generator<unknown> {
  yield* material.examples
  const { conditions } = place
  const deepest = conditions.at(-1)
  if (deepest === undefined) return
  for (const example of material.examples) {
    for (const keys of placesAt(example, deepest.path)) {
      const met = conditions.reduce<unknown>((made, { path, schema, holds }) => {
        const at = keys.slice(0, path.length)
        const value = satisfy(holds ? schema : { not: schema }, valueAt(made, at), material.means)
        return replaceAt(made, at, { value })
      }, example)
      const base = repair(met, material)
      if (base !== undefined) yield base
    }
  }
}

const mostRepairs = 5

/** The same message with what it lacks to be valid. */
function repair(message: unknown, material: Material): unknown {
  let made = message
  for (let round = 0; round <= mostRepairs; round += 1) {
    if (material.evaluator.broken(material.message, made).length === 0) return made
    made = satisfy(material.schema, made, material.means)
  }
  return undefined
}
