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

/** Everything in the schemas whose `x-requirements` names the requirement. */
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
  const traced = tracedPointers(trace, id, schema)
  const own = traced.size === 0 ? [] : [makeFragment(schema, message, pointer, traced)]
  const inner = Object.entries(schema)
    .filter(([name]) => areProperties || name !== 'x-requirements')
    .flatMap(([name, value]) =>
      visit(value, message, `${pointer}/${escapePointer(name)}`, id, !areProperties && name === 'properties'),
    )
  return [...own, ...inner]
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
  const kept = Object.entries(schema)
    .filter(([name]) => !unshown.has(name))
    .map(
      ([name, value]) =>
        [name, hasTraced(name, traced) ? withoutTrace(value, name) : fold(value, name)] as const,
    )
  const lines = jsonLines(Object.fromEntries(kept))
  const marked = lines.flatMap((line, index) => (isTraced(line.pointer, traced) ? [index] : []))
  const code = lines.map((line) => unquoteFolded(line.text)).join('\n')
  return { message, pointer, code, marked: new Set(marked) }
}

function hasTraced(name: string, traced: ReadonlySet<string>): boolean {
  const start = `/${escapePointer(name)}`
  return [...traced].some((pointer) => pointer === start || pointer.startsWith(`${start}/`))
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
  return [...traced].some((start) => pointer === start || pointer.startsWith(`${start}/`))
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
