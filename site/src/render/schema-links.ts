import { findEntry } from '../data/entries.ts'
import { findMessage } from '../data/fields.ts'
import { links } from '../links/links.ts'
import type { LinkedText } from './highlight.ts'

/**
 * What leads on in a printed schema, by the number of its line, from 0: a `$ref` to the schema of another message,
 * and each requirement that a keyword is traced to. Names that nothing here has stay text.
 */
export function schemaLinks(code: string): ReadonlyMap<number, LinkedText> {
  const found = new Map<number, LinkedText>()
  let traceIndent: number | undefined
  for (const [number, line] of code.split('\n').entries()) {
    const indent = line.length - line.trimStart().length
    if (traceIndent !== undefined && indent <= traceIndent) traceIndent = undefined
    const member = readMember(line)
    if (member) {
      const { name, value, from, to } = member
      const href =
        name === '$ref' ? schemaHref(value) : traceIndent === undefined ? undefined : entryHref(value)
      if (href !== undefined) found.set(number, { from, to, href })
    } else if (traceIndent === undefined && /^\s*"x-requirements": \{$/.test(line)) traceIndent = indent
  }
  return found
}

interface StringMember {
  readonly name: string
  readonly value: string
  /** Where the value stands in the line, quotes left out. */
  readonly from: number
  readonly to: number
}

/** A line that is one member with a string for a value, and no escape in either. */
function readMember(line: string): StringMember | undefined {
  const [, head, name, value] = /^(\s*"([^"\\]*)": ")([^"\\]*)",?$/.exec(line) ?? []
  if (head === undefined || name === undefined || value === undefined) return undefined
  return { name, value, from: head.length, to: head.length + value.length }
}

const ending = '.schema.json'

function schemaHref(reference: string): string | undefined {
  const name = reference.endsWith(ending) ? reference.slice(0, -ending.length) : undefined
  return name !== undefined && findMessage(name) ? links.schema(name) : undefined
}

function entryHref(id: string): string | undefined {
  return findEntry(id) ? links.requirement(id) : undefined
}
