import { stripTypeScriptTypes } from 'node:module'
import { type ObjectExpression, parse, type Property } from 'acorn'
import type { Span } from '../contract/position.ts'
import type { Literal, Quotes } from '../lint/workspace-links.ts'

/** An object that is written out in a module: those of its properties that are strings, by their names. */
export interface WrittenObject {
  /** The place of a property, whatever its value is. */
  readonly places: ReadonlyMap<string, Span>
  readonly texts: ReadonlyMap<string, WrittenText>
}

export interface WrittenText {
  readonly text: string
  readonly literal: Literal
}

/**
 * Every object that is written out in a TypeScript module, in the order of the places. What cannot be parsed
 * holds none: whoever loads the module tells why.
 */
export function readWrittenObjects(source: string): readonly WrittenObject[] {
  const place = createPlaces(source)
  return objectsOf(withoutTypes(source)).map(({ properties }) => {
    const named = properties.flatMap((property) => {
      const name = property.type === 'Property' ? nameOf(property) : undefined
      return property.type === 'Property' && name !== undefined ? [[name, property] as const] : []
    })
    return {
      places: new Map(named.map(([name, { start, end }]) => [name, place(start, end)])),
      texts: new Map(
        named.flatMap(([name, { value }]) => {
          const text = textOf(value)
          if (text === undefined) return []
          const literal = { span: place(value.start, value.end), quotes: quotesAt(source, value.start) }
          return [[name, { text, literal }]]
        }),
      ),
    }
  })
}

/** The module as JavaScript in which everything stands where it stood: types become white space. */
function withoutTypes(source: string): string {
  // A byte order mark would be taken away, and everything with it.
  const text = source.replace(/^\uFEFF/, ' ')
  const { emitWarning } = process
  // Older versions of Node warn that it might change: that is for us to know, not for the user.
  process.emitWarning = () => undefined
  try {
    const stripped = stripTypeScriptTypes(text)
    return stripped.length === text.length ? stripped : ''
  } catch (error) {
    if (error instanceof SyntaxError) return ''
    throw error
  } finally {
    process.emitWarning = emitWarning
  }
}

function objectsOf(module: string): readonly ObjectExpression[] {
  const found: ObjectExpression[] = []
  const left: unknown[] = [parseModule(module)]
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (typeof node !== 'object' || node === null) continue
    if (isObjectExpression(node)) found.push(node)
    for (const child of Object.values(node)) if (typeof child === 'object' && child !== null) left.push(child)
  }
  return found.toSorted((one, other) => one.start - other.start)
}

function parseModule(module: string) {
  try {
    return parse(module, { ecmaVersion: 'latest', sourceType: 'module' })
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

function isObjectExpression(node: object): node is ObjectExpression {
  return 'type' in node && node.type === 'ObjectExpression'
}

function nameOf({ key, computed }: Property): string | undefined {
  if (key.type === 'Identifier') return computed ? undefined : key.name
  return textOf(key)
}

/** The text of a string, also of one that is put together of several with `+`. */
function textOf(node: Property['value']): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined
  if (node.type === 'TemplateLiteral') {
    return node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? undefined) : undefined
  }
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return undefined
  const left = node.left.type === 'PrivateIdentifier' ? undefined : textOf(node.left)
  const right = textOf(node.right)
  return left === undefined || right === undefined ? undefined : left + right
}

function quotesAt(source: string, at: number): Quotes {
  const character = source.charAt(at)
  return character === '"' || character === '`' ? character : "'"
}

function createPlaces(source: string): (from: number, to: number) => Span {
  const starts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)]
  const point = (offset: number) => {
    const line = starts.findLastIndex((start) => start <= offset)
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1, offset }
  }
  return (from, to) => ({ start: point(from), end: point(to) })
}
