import type { Assertion, Field, FieldRule, Message } from '../../scripts/contract/spec-model.ts'

/** What an assertion, a type or a presence says of one value: that it holds, or not; nothing where it meets none. */
type Finding = readonly [requirement: string, holds: boolean]

/** A URI, as far as the generated values go. Source: RFC 3986, Section 3. */
const uri = /^[a-z][a-z\d+.-]*:(?:[\w!$&'()*+,;=:@/?.~-]|%[\da-f]{2})*$/i

/**
 * What a message says of each requirement, worked out from the field list itself and not from its schema:
 * the second opinion that the judge is held against. `messages` are those that it can refer to.
 */
export function expectedJudgement(
  message: Message,
  body: unknown,
  messages: readonly Message[] = [],
): ReadonlyMap<string, 'met' | 'violated'> {
  const judged = new Map<string, 'met' | 'violated'>()
  for (const [requirement, holds] of isObject(body) ? messageFindings(message, body, messages) : []) {
    if (judged.get(requirement) !== 'violated') judged.set(requirement, holds ? 'met' : 'violated')
  }
  return judged
}

type JsonObject = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function messageFindings(
  { fields, rules }: Message,
  body: JsonObject,
  messages: readonly Message[],
): readonly Finding[] {
  return [...fieldFindings(fields, body, messages), ...ruleFindings(rules, body)]
}

function fieldFindings(
  fields: readonly Field[],
  parent: JsonObject,
  messages: readonly Message[],
): readonly Finding[] {
  return fields.flatMap((field): readonly Finding[] => {
    const isThere = Object.hasOwn(parent, field.name)
    const presence: readonly Finding[] =
      field.requiredness === 'REQUIRED' && field.requirement !== undefined
        ? [[field.requirement, isThere]]
        : []
    return isThere ? [...presence, ...valueFindings(field, parent[field.name], messages)] : presence
  })
}

function valueFindings(field: Field, value: unknown, messages: readonly Message[]): readonly Finding[] {
  const { type, typeRequirement, fields, closed, values = [] } = field
  const json = type === undefined && fields.length > 0 ? 'object' : type?.json
  const listed = (one: unknown): readonly Finding[] =>
    closed === undefined ? [] : [[closed, values.some((each) => each.value === one)]]
  const within = (one: unknown): readonly Finding[] => {
    const target = messages.find(({ name }) => name === type?.message)
    if (!isObject(one)) return []
    return [
      ...fieldFindings(fields, one, messages),
      ...(target ? messageFindings(target, one, messages) : []),
    ]
  }
  if (json === undefined) return listed(value)
  if (typeRequirement === undefined) return json === 'object' ? within(value) : []
  const own: Finding = [typeRequirement, isOfType(value, json)]
  if (json === 'object') return [own, ...within(value)]
  if (json !== 'array') return [own, ...listed(value)]
  const items = type?.items ?? (fields.length > 0 ? 'object' : undefined)
  if (!Array.isArray(value)) return [own]
  const ofItems = value.flatMap((item: unknown): readonly Finding[] => [
    ...(items === undefined ? [] : [[typeRequirement, isOfType(item, items)] as const]),
    ...listed(item),
    ...within(item),
  ])
  return [own, ...ofItems]
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isObject(value)
  // `1e999` is an integer, and more than JavaScript can hold.
  if (type === 'integer')
    return typeof value === 'number' && (value % 1 === 0 || Math.abs(value) === Infinity)
  return typeof value === type
}

/** What a condition demands to be held by a value cannot be so where the value is not there. */
const holding = new Set(['contains-item', 'has-property'])

function ruleFindings(rules: readonly FieldRule[], body: JsonObject): readonly Finding[] {
  return rules
    .filter(({ level }) => level === 'MUST' || level === 'MUST NOT')
    .flatMap(({ requirement, scope, when, holds }) =>
      objectsAt(body, scope).flatMap((object): readonly Finding[] => {
        if (when?.some((condition) => check(condition, object) !== true) === true) return []
        const isDemand = when !== undefined && holding.has(holds.kind)
        const result = check(holds, object) ?? (isDemand ? false : undefined)
        return result === undefined ? [] : [[requirement, result]]
      }),
    )
}

function objectsAt(value: unknown, path: readonly string[]): readonly JsonObject[] {
  const [first, ...rest] = path
  if (first === undefined) return isObject(value) ? [value] : []
  if (first === '*') return Array.isArray(value) ? value.flatMap((item) => objectsAt(item, rest)) : []
  return isObject(value) && Object.hasOwn(value, first) ? objectsAt(value[first], rest) : []
}

/** Whether an assertion holds of an object; undefined where it meets no value of its kind. */
function check(assertion: Assertion, object: JsonObject): boolean | undefined {
  const isThere = Object.hasOwn(object, assertion.field)
  const value = isThere ? object[assertion.field] : undefined
  const ofArray = (holds: (items: readonly unknown[]) => boolean): boolean | undefined =>
    Array.isArray(value) ? holds(value) : undefined
  switch (assertion.kind) {
    case 'present':
      return isThere
    case 'absent':
      return !isThere
    case 'contains-item':
      return ofArray((items) => items.some((item) => assertion.anyOf.some((one) => one === item)))
    case 'lacks-item':
      return ofArray((items) => !items.some((item) => assertion.noneOf.some((one) => one === item)))
    case 'unique-items':
      return ofArray((items) => {
        const plain = items.filter((item) => typeof item !== 'object' || item === null)
        return new Set(plain).size === plain.length
      })
    case 'has-property':
      return isObject(value) ? assertion.anyOf.some((name) => Object.hasOwn(value, name)) : undefined
    case 'one-of':
      return isThere ? assertion.values.some((one) => one === value) : undefined
    case 'items-one-of':
      return Array.isArray(value) && value.length > 0
        ? value.every((item) => assertion.values.includes(item))
        : undefined
    case 'min-items':
      return ofArray((items) => items.length >= assertion.count)
    case 'not-empty':
      if (assertion.type === 'string') return typeof value === 'string' ? value !== '' : undefined
      return isObject(value) ? Object.keys(value).length > 0 : undefined
    case 'at-least':
      return typeof value === 'number' ? value >= assertion.minimum : undefined
    case 'uri':
      return typeof value === 'string' ? isUri(value, assertion.schemes) : undefined
    case 'begins-with':
      return typeof value === 'string' ? value.startsWith(assertion.prefix) : undefined
  }
}

function isUri(text: string, schemes: readonly string[] | undefined): boolean {
  return uri.test(text) && (schemes?.includes(text.slice(0, text.indexOf(':')).toLowerCase()) ?? true)
}
