import { siteData } from '../data/site-data.ts'
import { escapePointer, jsonLines } from './json-lines.ts'

/** The schema at one place that a requirement is traced to, without what is not about it. */
export interface SchemaFragment {
  readonly message: string
  readonly pointer: string
  readonly code: string
  /** Numbers, from 0, of the lines that stand for the requirement. */
  readonly marked: ReadonlySet<number>
}

type JsonObject = Readonly<Record<string, unknown>>

/** Everything in the schemas whose `x-requirements` names the requirement, with the condition under which it holds. */
export function schemaFragments(id: string): readonly SchemaFragment[] {
  return Object.entries(siteData.schemas).flatMap(([message, schema]) => visit(schema, message, '', id))
}

function visit(
  schema: unknown,
  message: string,
  pointer: string,
  id: string,
  areProperties = false,
): readonly SchemaFragment[] {
  if (Array.isArray(schema)) {
    return schema.flatMap((item: unknown, index) => visit(item, message, `${pointer}/${index}`, id))
  }
  if (!isObject(schema)) return []
  const trace = areProperties ? undefined : schema['x-requirements']
  const branches = areProperties || !Object.hasOwn(schema, 'if') ? [] : ['then', 'else']
  const traced = new Set([
    ...tracedPointers(trace, id, schema),
    ...branches.flatMap((name) => tracedBelow(schema[name], `/${name}`, id)),
  ])
  const own = traced.size === 0 ? [] : [makeFragment(schema, message, pointer, traced)]
  const inner = Object.entries(schema)
    .filter(([name]) => areProperties || (name !== 'x-requirements' && !branches.includes(name)))
    .flatMap(([name, value]) =>
      visit(value, message, `${pointer}/${escapePointer(name)}`, id, !areProperties && name === 'properties'),
    )
  return [...own, ...inner]
}

/** Pointers, from where `pointer` counts from, of all that names the requirement at the schema or anywhere in it. */
function tracedBelow(schema: unknown, pointer: string, id: string, areProperties = false): readonly string[] {
  if (Array.isArray(schema)) {
    return schema.flatMap((item: unknown, index) => tracedBelow(item, `${pointer}/${index}`, id))
  }
  if (!isObject(schema)) return []
  const own = areProperties ? [] : [...tracedPointers(schema['x-requirements'], id, schema)]
  const inner = Object.entries(schema)
    .filter(([name]) => areProperties || name !== 'x-requirements')
    .flatMap(([name, value]) =>
      tracedBelow(value, `${pointer}/${escapePointer(name)}`, id, !areProperties && name === 'properties'),
    )
  return [...own.map((place) => `${pointer}${place}`), ...inner]
}

/** Pointers, from the schema at hand, of the keywords and of the items of `required` that name the requirement. */
function tracedPointers(trace: unknown, id: string, schema: JsonObject): ReadonlySet<string> {
  const found = new Set<string>()
  if (!isObject(trace)) return found
  for (const [keyword, value] of Object.entries(trace)) {
    if (value === id) found.add(`/${escapePointer(keyword)}`)
    const items = schema[keyword]
    if (!isObject(value) || !Array.isArray(items)) continue
    for (const [index, item] of items.entries()) {
      if (typeof item === 'string' && value[item] === id) found.add(`/${keyword}/${index}`)
    }
  }
  return found
}

/** A folded value is printed as one of these, without its quotes; the word joiner is not seen. */
const foldedObject = '\u2060{ … }'
const foldedArray = '\u2060[ … ]'
const longest = 4

/** What says nothing of a value: of the annotations all but the title, of the core keywords all but `$ref`. */
const unshown: ReadonlySet<string> = new Set(['x-requirements', 'description', '$comment', '$schema', '$id'])

function makeFragment(
  schema: JsonObject,
  message: string,
  pointer: string,
  traced: ReadonlySet<string>,
): SchemaFragment {
  const trace = { traced, leading: new Set([...traced].flatMap(placesAbove)) }
  const kept = Object.entries(schema)
    .filter(([name]) => !unshown.has(name))
    .map(([name, value]) => [name, abridge(value, name, `/${escapePointer(name)}`, trace)] as const)
  const lines = jsonLines(Object.fromEntries(kept))
  const marked = lines.flatMap((line, index) => (isTraced(line.pointer, traced) ? [index] : []))
  const code = lines.map((line) => unquoteFolded(line.text)).join('\n')
  return { message, pointer, code, marked: new Set(marked) }
}

/** What names a requirement in a schema, and what leads there. */
interface Trace {
  readonly traced: ReadonlySet<string>
  readonly leading: ReadonlySet<string>
}

/** The value of a keyword with what is about the requirement, the way there, and the conditions that lead to it. */
function abridge(value: unknown, name: string, pointer: string, trace: Trace): unknown {
  if (trace.traced.has(pointer)) return withoutTrace(value, name)
  if (!trace.leading.has(pointer)) {
    return name === 'if' ? withoutTrace(value, name) : fold(value, name)
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => abridge(item, '', `${pointer}/${index}`, trace))
  }
  if (!isObject(value)) return value
  const areProperties = name === 'properties'
  const kept = Object.entries(value).filter(([key]) => areProperties || key !== 'x-requirements')
  return Object.fromEntries(
    kept.map(([key, member]) => [
      key,
      abridge(member, areProperties ? '' : key, `${pointer}/${escapePointer(key)}`, trace),
    ]),
  )
}

/** What is not about the requirement and takes more than a few lines is shown as folded. */
function fold(value: unknown, name: string): unknown {
  const plain = withoutTrace(value, name)
  if (jsonLines(plain).length <= longest) return plain
  return Array.isArray(plain) ? foldedArray : foldedObject
}

function unquoteFolded(line: string): string {
  return line
    .replace(`"${foldedObject}"`, foldedObject.slice(1))
    .replace(`"${foldedArray}"`, foldedArray.slice(1))
}

/** The value of a keyword, called `keyword`, without traces; a field that has the name of ours stays. */
function withoutTrace(value: unknown, keyword?: string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => withoutTrace(item))
  if (!isObject(value)) return value
  const areProperties = keyword === 'properties'
  const kept = Object.entries(value).filter(([name]) => areProperties || name !== 'x-requirements')
  return Object.fromEntries(
    kept.map(([name, member]) => [name, withoutTrace(member, areProperties ? undefined : name)]),
  )
}

function isTraced(pointer: string, traced: ReadonlySet<string>): boolean {
  return [pointer, ...placesAbove(pointer)].some((place) => traced.has(place))
}

/** Every pointer that leads on the way to one, the nearest first. */
function placesAbove(pointer: string): readonly string[] {
  const steps = pointer.split('/')
  return steps.slice(2).map((_, index) => steps.slice(0, steps.length - 1 - index).join('/'))
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
