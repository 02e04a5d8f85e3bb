import type { Paragraph } from 'mdast'
import type { Diagnostic } from '../../../contract/diagnostic.ts'
import { spanOf } from '../../span-of.ts'

const opening = /^\{::(\w{1,100})[\s/}]/
const known = new Set(['boilerplate', 'comment', 'include', 'nomarkdown', 'options'])

/** Around raw XML, which is read as such in any case. */
const rawMarks = new Set(['{::nomarkdown}', '{:/nomarkdown}', '{:/}'])

/**
 * `{::options … /}` shows nothing; an extension that kramdown-rfc does not know stays text, and is reported.
 * Source: kramdown, "Syntax", "Extensions".
 */
export function readExtension(node: Paragraph, diagnostics: Diagnostic[]): Paragraph | undefined {
  const [first, second] = node.children
  if (second === undefined && first?.type === 'text' && rawMarks.has(first.value.trim())) return undefined
  const name = first?.type === 'text' ? opening.exec(first.value)?.[1] : undefined
  if (name === undefined) return node
  if (name === 'options') return undefined
  if (!known.has(name) && !name.startsWith('include')) {
    diagnostics.push({
      severity: 'warning',
      code: 'extension-unknown',
      message: `Expected an extension that kramdown-rfc knows, received \`{::${name}}\`.`,
      hint: 'Known are `boilerplate`, `comment`, `include`, `nomarkdown` and `options`.',
      span: spanOf(node),
    })
  }
  return node
}

const prefix = /^ {0,3}\{::options[^}\n]{0,500}?\bauto_id_prefix=["']([^"'\n]{0,100})["']/m

/** What automatic anchors begin with, where `{::options auto_id_prefix="…" /}` says so. */
export function findAnchorPrefix(text: string): string | undefined {
  return prefix.exec(text)?.[1]
}
