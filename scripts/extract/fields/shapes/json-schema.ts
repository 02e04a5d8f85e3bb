import type { Code } from 'mdast'
import { isMap, isScalar, isSeq, LineCounter, parseDocument, YAMLMap } from 'yaml'
import type { Diagnostic } from '../../../contract/diagnostic.ts'
import type { FieldType } from '../../../contract/spec-model.ts'
import { spanOf } from '../../../draft/span-of.ts'
import type { FieldEntry, FieldValue } from '../field-entry.ts'
import { readFieldType } from '../field-type.ts'
import { jsonNesting } from '../../json-nesting.ts'

/** The fields that a JSON Schema in a code block defines, and the title it gives itself. */
export interface SchemaFields {
  readonly title?: string
  readonly entries: readonly FieldEntry[]
  /** Why it is not read, where it is too long or too deep to be. */
  readonly problem?: Diagnostic
}

const mostCharacters = 256 * 1024
const mostNesting = 64
const mostDepth = 16
const mostFields = 1000

/**
 * Reads the properties of a JSON Schema: of its root, of what a `$ref` to a place in the same block points
 * at, and of the members of an `allOf`. A code block is a schema where its type or its `$schema` says so, or
 * where `isIntroduced` does and it describes an object. Source: JSON Schema, draft 2020-12.
 */
export function readJsonSchema(code: Code, isIntroduced: boolean): SchemaFields | undefined {
  const text = code.value
  const isNamed = /schema/i.test(code.lang ?? '') || text.includes('"$schema"')
  if (!text.includes('"properties"') || !(isNamed || isIntroduced)) return undefined
  const problem = isNamed ? boundOf(code) : undefined
  if (problem !== undefined) return { entries: [], problem }
  const json = parse(text)
  if (json === undefined) return undefined
  const { root, lines } = json
  // A rule that is declared of a message defines none.
  if (root.has('x-requirement')) return undefined
  if (!isNamed && stringOf(root, 'type') !== 'object') return undefined
  const reader: Reader = { code, root, lines, firstLine: firstLineOf(code), left: mostFields }
  const entries = readProperties(root, reader, [])
  const title = stringOf(root, 'title')
  return entries.length === 0 ? undefined : { entries, ...(title !== undefined && { title }) }
}

interface Reader {
  readonly code: Code
  readonly root: YAMLMap
  readonly lines: LineCounter
  readonly firstLine: number
  /** How many more fields are read; references can multiply the few that are written. */
  left: number
}

/** JSON alone is read: of YAML only its parser is used, which tells where each key stands. */
function parse(text: string): { readonly root: YAMLMap; readonly lines: LineCounter } | undefined {
  if (text.length > mostCharacters || jsonNesting(text) > mostNesting || !isJson(text)) return undefined
  const lines = new LineCounter()
  const { contents } = parseDocument(text, { schema: 'json', uniqueKeys: false, lineCounter: lines })
  return isMap(contents) ? { root: contents, lines } : undefined
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

function boundOf(code: Code): Diagnostic | undefined {
  const { length } = code.value
  const nesting = length > mostCharacters ? 0 : jsonNesting(code.value)
  if (length <= mostCharacters && nesting <= mostNesting) return undefined
  const received = length > mostCharacters ? `${length} characters` : `brackets ${nesting} deep`
  return {
    severity: 'warning',
    code: 'schema-unread',
    message: `Expected a JSON Schema of at most ${mostCharacters} characters with brackets at most ${mostNesting} deep, received ${received}.`,
    hint: 'Split the schema; as it is, no field is read from it.',
    span: spanOf(code),
  }
}

function readProperties(schema: YAMLMap, reader: Reader, above: readonly YAMLMap[]): FieldEntry[] {
  return schemasOf(schema, reader, above).flatMap((one) => {
    const properties = one.get('properties', true)
    if (!isMap(properties) || above.length > mostDepth) return []
    const required = new Set(stringsOf(one.get('required', true)))
    return properties.items.flatMap(({ key, value }) => {
      if (!isScalar(key) || reader.left <= 0) return []
      reader.left -= 1
      // `true` is a schema too, and says nothing of the value.
      const inner = isMap(value) ? value : new YAMLMap()
      return [readProperty(String(key.value), key.range?.[0] ?? 0, inner, required, reader, [...above, one])]
    })
  })
}

function readProperty(
  name: string,
  offset: number,
  schema: YAMLMap,
  required: ReadonlySet<string>,
  reader: Reader,
  above: readonly YAMLMap[],
): FieldEntry {
  const items = itemsOf(schema, reader)
  const type = typeOf(schema, reader)
  const description = stringOf(schema, 'description') ?? firstString(schema, 'description', reader) ?? ''
  return {
    name,
    line: lineAt(offset, reader),
    span: spanOf(reader.code),
    ...(type !== undefined && { type }),
    hasTypeSlot: false,
    statement: { requiredness: required.has(name) ? 'REQUIRED' : 'OPTIONAL' },
    texts:
      description === ''
        ? []
        : [{ plain: { text: description.replaceAll(/\s+/g, ' ').trim(), marks: [], leaves: [] }, from: 0 }],
    values: [...valuesOf(schema, reader), ...(items === undefined ? [] : valuesOf(items, reader))],
    nested: readProperties(items ?? schema, reader, above),
  }
}

/** A schema with all that it takes in: the target of its `$ref`, its `allOf`. One that holds itself is left out. */
function schemasOf(schema: YAMLMap, reader: Reader, above: readonly YAMLMap[]): readonly YAMLMap[] {
  const found: YAMLMap[] = []
  const add = (one: YAMLMap): void => {
    if (found.includes(one) || above.includes(one) || found.length > mostDepth) return
    found.push(one)
    const target = targetOf(one, reader)
    if (target !== undefined) add(target)
    const all = one.get('allOf', true)
    if (isSeq(all)) for (const member of all.items) if (isMap(member)) add(member)
  }
  add(schema)
  return found
}

function targetOf(schema: YAMLMap, { root }: Reader): YAMLMap | undefined {
  const pointer = stringOf(schema, '$ref')
  if (pointer === '#') return root
  if (pointer === undefined || !pointer.startsWith('#/')) return undefined
  let at: unknown = root
  for (const part of pointer.slice(2).split('/').slice(0, mostDepth)) {
    at = isMap(at) ? at.get(part.replaceAll('~1', '/').replaceAll('~0', '~'), true) : undefined
  }
  return isMap(at) ? at : undefined
}

function itemsOf(schema: YAMLMap, reader: Reader): YAMLMap | undefined {
  for (const one of schemasOf(schema, reader, [])) {
    const items = one.get('items', true)
    if (isMap(items)) return items
  }
  return undefined
}

/** The type as the schema writes it: `string`, `string | null`, `array of object`. */
function typeOf(schema: YAMLMap, reader: Reader): FieldType | undefined {
  const items = itemsOf(schema, reader)
  for (const one of schemasOf(schema, reader, [])) {
    const type = one.get('type', true)
    const names = isScalar(type) ? [String(type.value)] : stringsOf(type)
    const [only, ...more] = names
    if (only === undefined) continue
    if (only !== 'array' || more.length > 0 || items === undefined) return readFieldType(names.join(' | '))
    const inner = typeOf(items, { ...reader, left: 0 })
    return inner?.json === undefined || inner.json === 'array'
      ? { written: 'array', json: 'array' }
      : { written: `array of ${inner.written}`, json: 'array', items: inner.json }
  }
  return undefined
}

function valuesOf(schema: YAMLMap, reader: Reader): readonly FieldValue[] {
  return schemasOf(schema, reader, []).flatMap((one) => {
    const listed = one.get('enum', true)
    const nodes = [...(isSeq(listed) ? listed.items : []), one.get('const', true)]
    return nodes.flatMap((node): FieldValue[] =>
      isScalar(node) && node.value !== null
        ? [{ value: String(node.value), description: '', line: lineAt(node.range?.[0] ?? 0, reader) }]
        : [],
    )
  })
}

function firstString(schema: YAMLMap, key: string, reader: Reader): string | undefined {
  return schemasOf(schema, reader, [])
    .map((one) => stringOf(one, key))
    .find((text) => text !== undefined)
}

function stringOf(schema: YAMLMap, key: string): string | undefined {
  const value = schema.get(key, true)
  return isScalar(value) && typeof value.value === 'string' ? value.value : undefined
}

function stringsOf(node: unknown): readonly string[] {
  return isSeq(node) ? node.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : [])) : []
}

function lineAt(offset: number, { lines, firstLine }: Reader): number {
  return firstLine + lines.linePos(offset).line - 1
}

/** The source line of a block's first line of text: the one under its fence, where it has a fence. */
function firstLineOf(code: Code): number {
  const { start, end } = spanOf(code)
  const hasFence = end.line - start.line + 1 > code.value.split('\n').length
  return hasFence ? start.line + 1 : start.line
}
