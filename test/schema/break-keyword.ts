import { isObject, type JsonObject } from './json-value.ts'
import type { KeywordPlace } from './keyword-places.ts'
import { type Means, satisfy } from './satisfy.ts'

const ofEachType: readonly unknown[] = [0, 0.5, 'none of these', true, null, [], {}]

/**
 * Values like the given one, some of which break a keyword of a schema; where one breaks nothing else it is likely
 * to be among them. `strings` are values that the draft itself uses.
 */
export function breakKeyword(
  place: KeywordPlace,
  value: unknown,
  means: Means,
  strings: readonly string[],
): readonly unknown[] {
  const { keyword, schema, name } = place
  const wanted = schema[keyword]
  switch (keyword) {
    case 'type':
      return ofEachType
    case 'required':
      return isObject(value) ? [lacking(value, [name])] : []
    case 'enum':
    case 'const':
      return [...strings, ...ofEachType]
    case 'contains':
      return Array.isArray(value) && isObject(wanted) ? lackingItems(value, wanted, means, strings) : []
    case 'minItems':
      return Array.isArray(value) ? [value.slice(0, Number(wanted) - 1)] : []
    case 'maxItems':
      return Array.isArray(value) ? [Array.from({ length: Number(wanted) + 1 }, () => value[0])] : []
    case 'uniqueItems':
      return Array.isArray(value) ? [[...value, value[0]]] : []
    case 'minLength':
      return typeof value === 'string' ? [value.slice(0, Number(wanted) - 1)] : []
    case 'maxLength':
      return typeof value === 'string' ? [value.padEnd(Number(wanted) + 1, 'x')] : []
    case 'minimum':
      return [Number(wanted) - 1]
    case 'maximum':
      return [Number(wanted) + 1]
    case 'minProperties':
      return isObject(value) ? [Object.fromEntries(Object.entries(value).slice(0, Number(wanted) - 1))] : []
    case 'format':
    case 'pattern':
      return typeof value === 'string' ? otherTexts(value) : []
    case 'anyOf':
      return [...lackingBranches(value, wanted), ...ofEachType]
    case 'not':
      return [...(typeof value === 'string' ? otherTexts(value) : []), satisfy(wanted, value, means)]
    default:
      throw new Error(`Expected to know what breaks \`${keyword}\`, at ${place.origin}.`)
  }
}

function lacking(value: JsonObject, names: readonly unknown[]): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)))
}

/** Lists without what they have to contain: other items in place of these, or fewer. */
function lackingItems(
  value: readonly unknown[],
  contains: JsonObject,
  means: Means,
  strings: readonly string[],
): readonly unknown[] {
  const left = value.filter((item) => !means.holds(contains, item))
  const others = strings.filter((item) => !means.holds(contains, item))
  return [...(left.length > 0 ? [left] : []), ...others.map((item) => [item]), left]
}

/** Texts like a given URI or word, each wrong in another way. */
function otherTexts(value: string): readonly string[] {
  const afterScheme = value.replace(/^[a-z]+:/i, '')
  return [
    `${value}/path`,
    `${value}?query`,
    `${value}#fragment`,
    `ftp:${afterScheme}`,
    value.replace('//', '//user@'),
    value.replace('//', '/'),
    `${value} with spaces`,
    `${value}%`,
    afterScheme,
    `x${value}`,
    '',
  ]
}

/** Objects without any field that one of the branches asks for. */
function lackingBranches(value: unknown, branches: unknown): readonly unknown[] {
  if (!isObject(value) || !Array.isArray(branches)) return []
  const names = branches.flatMap((branch) => (isObject(branch) ? branch['required'] : []))
  return [lacking(value, names)]
}
