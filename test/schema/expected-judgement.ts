import type { Assertion, Field, FieldRule, Message } from '../../scripts/contract/spec-model.ts'

/** What an assertion, a type or a presence says of one value: that it holds, or not; nothing where it meets none. */
type Finding = readonly [requirement: string, holds: boolean]

/**
 * What a message says of each requirement, worked out from the field list itself and not from its schema:
 * the second opinion that the judge is held against.
 */
/** A URI, as far as the generated values go. Source: RFC 3986, Section 3. */
const uri = /^[a-z][a-z\d+.-]*:(?:[\w!$&'()*+,;=:@/?.~-]|%[\da-f]{2})*$/i

export function expectedJudgement(message: Message, body: unknown): ReadonlyMap<string, 'met' | 'violated'> {
  const judged = new Map<string, 'met' | 'violated'>()
  const findings = isObject(body)
    ? [...fieldFindings(message.fields, body), ...ruleFindings(message.rules, body)]
    : []
  for (const [requirement, holds] of findings) {
    if (judged.get(requirement) !== 'violated') judged.set(requirement, holds ? 'met' : 'violated')
  }
  return judged
}

type JsonObject = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fieldFindings(fields: readonly Field[], parent: JsonObject): readonly Finding[] {
  return fields.flatMap((field): readonly Finding[] => {
    const isThere = Object.hasOwn(parent, field.name)
    const presence: readonly Finding[] =
      field.requiredness === 'REQUIRED' && field.requirement !== undefined
        ? [[field.requirement, isThere]]
        : []
    return isThere ? [...presence, ...valueFindings(field, parent[field.name])] : presence
  })
}

function valueFindings(field: Field, value: unknown): readonly Finding[] {
  const { type, typeRequirement, fields } = field
  if (type?.json === undefined || typeRequirement === undefined) return []
  const own: Finding = [typeRequirement, isOfType(value, type.json)]
  if (type.json === 'object') return [own, ...(isObject(value) ? fieldFindings(fields, value) : [])]
  const items = type.items ?? (fields.length > 0 ? 'object' : undefined)
  if (type.json !== 'array' || items === undefined || !Array.isArray(value)) return [own]
  const ofItems = value.flatMap((item: unknown): readonly Finding[] => [
    [typeRequirement, isOfType(item, items)],
    ...(isObject(item) ? fieldFindings(fields, item) : []),
  ])
  return [own, ...ofItems]
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isObject(value)
  if (type === 'integer') return typeof value === 'number' && value % 1 === 0
  return typeof value === type
}

function ruleFindings(rules: readonly FieldRule[], body: JsonObject): readonly Finding[] {
  return rules
    .filter(({ level }) => level === 'MUST')
    .flatMap(({ requirement, scope, when, holds }) =>
      objectsAt(body, scope).flatMap((object): readonly Finding[] => {
        if (when !== undefined && check(when, object) !== true) return []
        const isDemand =
          when !== undefined && ['contains-item', 'has-property', 'min-items'].includes(holds.kind)
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
  switch (assertion.kind) {
    case 'present':
      return isThere
    case 'contains-item':
      return Array.isArray(value) ? value.some((item) => assertion.anyOf.includes(item)) : undefined
    case 'has-property':
      return isObject(value) ? assertion.anyOf.some((name) => Object.hasOwn(value, name)) : undefined
    case 'one-of':
      return isThere ? assertion.values.some((one) => one === value) : undefined
    case 'items-one-of':
      return Array.isArray(value) && value.length > 0
        ? value.every((item) => assertion.values.includes(item))
        : undefined
    case 'min-items':
      return Array.isArray(value) ? value.length >= assertion.count : undefined
    case 'uri':
      return typeof value === 'string' ? uri.test(value) : undefined
    case 'begins-with':
      return typeof value === 'string' ? value.startsWith(assertion.prefix) : undefined
  }
}
