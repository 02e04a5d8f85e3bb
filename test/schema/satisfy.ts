import { isObject, type JsonObject } from './json-value.ts'

/** What making a value match a schema takes from outside. */
export interface Means {
  holds(schema: JsonObject, value: unknown): boolean
  /** Values that messages of the draft have in a field of this name, most fitting first. */
  samples(name: string): readonly unknown[]
  /** The schema that a reference names. */
  resolve(reference: unknown): unknown
}

/**
 * A value like the given one that matches a schema, as far as this can be brought about by putting in what is
 * missing: the schema of a condition of which a message is to be made an instance, and of what it then demands.
 */
export function satisfy(schema: unknown, value: unknown, means: Means, name = ''): unknown {
  if (!isObject(schema) || means.holds(schema, value)) return value
  if ('$ref' in schema) {
    const { $ref: reference, ...beside } = schema
    return satisfy(means.resolve(reference), satisfy(beside, value, means, name), means, name)
  }
  if ('const' in schema) return schema['const']
  const { enum: values, anyOf } = schema
  if (Array.isArray(values)) return values[0]
  const sample = means.samples(name).find((one) => means.holds(schema, one))
  const isShaped = ['properties', 'required', 'contains', 'items', 'allOf', 'then', 'not', 'anyOf'].some(
    (keyword) => keyword in schema,
  )
  if (!isShaped) return sample ?? plainValue(schema)
  let made = value
  if (isWanting(schema, made)) made = sample ?? plainValue(schema)
  if (isObject(made)) made = withFields(schema, made, means)
  if (Array.isArray(made)) made = withItems(schema, made, means)
  if (Array.isArray(anyOf) && !anyOf.some((one) => isObject(one) && means.holds(one, made))) {
    made = satisfy(anyOf[0], made, means, name)
  }
  if (isObject(schema['not']) && means.holds(schema['not'], made)) made = without(schema['not'], made, means)
  if (Array.isArray(schema['allOf'])) {
    for (const member of schema['allOf']) made = satisfy(member, made, means, name)
  }
  if (isObject(schema['if'])) {
    made = satisfy(means.holds(schema['if'], made) ? schema['then'] : schema['else'], made, means, name)
  }
  return made
}

/** Whether a value is of another type than a schema speaks of. */
function isWanting(schema: JsonObject, value: unknown): boolean {
  const type =
    schema['type'] ?? ('contains' in schema ? 'array' : 'required' in schema ? 'object' : undefined)
  if (type === 'array') return !Array.isArray(value)
  return type === 'object' ? !isObject(value) : type !== undefined && typeof value !== type
}

function plainValue({ type, minimum, contains, items, properties, required }: JsonObject): unknown {
  if (type === 'array' || contains !== undefined || items !== undefined) return []
  if (type === 'object' || properties !== undefined || required !== undefined) return {}
  if (type === 'boolean') return true
  if (type === 'integer' || type === 'number') return typeof minimum === 'number' ? minimum : 1
  return 'x'
}

function withFields(schema: JsonObject, value: JsonObject, means: Means): JsonObject {
  const properties = isObject(schema['properties']) ? schema['properties'] : {}
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : []
  const made = new Map(Object.entries(value))
  for (const name of new Set([...required, ...Object.keys(properties)])) {
    const inner = properties[name]
    if (made.has(name)) made.set(name, satisfy(inner, made.get(name), means, name))
    else if (required.includes(name)) made.set(name, newField(inner, name, means))
  }
  return Object.fromEntries(made)
}

function newField(schema: unknown, name: string, means: Means): unknown {
  const samples = means.samples(name)
  const fitting = isObject(schema) ? samples.find((one) => means.holds(schema, one)) : samples[0]
  return fitting ?? satisfy(schema, samples[0] ?? plainValue(isObject(schema) ? schema : {}), means, name)
}

function withItems(
  { items, contains, minItems }: JsonObject,
  value: readonly unknown[],
  means: Means,
): readonly unknown[] {
  const made = value.map((item) => satisfy(items, item, means))
  if (isObject(contains) && !made.some((item) => means.holds(contains, item))) {
    made.push(satisfy(contains, plainValue(contains), means))
  }
  const lacking = Math.max(Number(minItems ?? 0) - made.length, 0)
  return [...made, ...Array.from({ length: lacking }, () => satisfy(items, 'x', means))]
}

/** A value without what a schema that it must not match asks for. */
function without({ required, contains, properties }: JsonObject, value: unknown, means: Means): unknown {
  if (Array.isArray(value) && isObject(contains)) return value.filter((item) => !means.holds(contains, item))
  if (!isObject(value)) return value
  const names: readonly unknown[] = Array.isArray(required) ? required : Object.keys(properties ?? {})
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)))
}
