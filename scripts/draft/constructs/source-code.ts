import { XmlElement, parseXml } from '@rgrove/parse-xml'
import type { Code, Html } from 'mdast'
import type { Diagnostic } from '../../contract/diagnostic.ts'
import { spanOf } from '../span-of.ts'

/**
 * Turns a raw RFCXML `<sourcecode>`, `<artwork>`, or a `<figure>` around one, into a code node.
 * Source: RFC 7991, Sections 2.5, 2.25 and 2.48.
 */
export function readSourceCode(node: Html): { readonly code?: Code; readonly diagnostic?: Diagnostic } {
  const isSourceCode = /^<(?:sourcecode|artwork|figure)[\s>]/.test(node.value)
  if (!isSourceCode || node.position === undefined) return {}
  const element = parse(node.value)
  if (element instanceof Error) {
    return { code: asWritten(node), diagnostic: brokenXml(node, element) }
  }
  const inner = [element, ...element.children.filter((child) => child instanceof XmlElement)].find(
    (candidate) => candidate.name === 'sourcecode' || candidate.name === 'artwork',
  )
  if (inner === undefined) return {}
  return { code: codeNode(node, inner.attributes['type'], inner.text) }
}

function codeNode(node: Html, type: string | undefined, text: string): Code {
  const value = text.replace(/^\n/, '').replace(/\n[ \t]*$/, '')
  return { type: 'code', lang: type ?? null, value, ...(node.position && { position: node.position }) }
}

function parse(value: string): XmlElement | Error {
  try {
    const { root } = parseXml(value)
    return root ?? new Error('no element')
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** Authors leave `&` and `<` bare in code; the block still holds what stands between its tags. */
function asWritten(node: Html): Code {
  const { value } = node
  const from = Math.max(value.search(/<(?:sourcecode|artwork)[\s>]/), 0)
  const open = value.indexOf('>', from) + 1
  const name = value.slice(from + 1).split(/[\s>]/)[0] ?? ''
  const tag = parse(`${value.slice(from, open)}</${name}>`)
  const close = value.lastIndexOf(`</${name}`)
  const text = value.slice(open, close < open ? value.length : close)
  return codeNode(node, tag instanceof Error ? undefined : tag.attributes['type'], text)
}

function brokenXml(node: Html, error: Error): Diagnostic {
  const { start } = spanOf(node)
  return {
    severity: 'warning',
    code: 'raw-xml-broken',
    message: `Expected well-formed XML, received: ${reasonOf(error)}.`,
    hint: 'Wrap content that holds `<` or `&` in `<![CDATA[` … `]]>`.',
    span: { start, end: start },
  }
}

/** The parser counts lines within the block, which would mislead. */
function reasonOf(error: Error): string {
  return (error.message.split('\n')[0] ?? '').replace(/ \(line \d+, column \d+\)$/, '')
}
