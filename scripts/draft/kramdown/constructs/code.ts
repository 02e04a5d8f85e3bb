import type { Code } from 'mdast'
import type { Diagnostic } from '../../../contract/diagnostic.ts'
import type { SourceContext } from '../../source-context.ts'
import { spanOf } from '../../span-of.ts'

/**
 * Gives a code block the type that its info string or attribute list says: `~~~ json`, `{: .language-json}`,
 * `{: sourcecode-type="json"}`. What follows a `?` are options. Source: kramdown-rfc, README, "Code Blocks".
 */
export function readCode(node: Code, context: SourceContext, diagnostics: Diagnostic[]): Code {
  const { classes = [], pairs = {} } = node.data?.attributes ?? {}
  const language = classes.findLast((name) => name.startsWith('language-'))?.slice('language-'.length)
  const type =
    pairs['sourcecode-type'] ??
    pairs['artwork-type'] ??
    pairs['type'] ??
    language ??
    node.lang?.replace(/^([^?]+)\?.*$/s, '$1')
  if (isUnclosed(node, context.text)) diagnostics.push(unclosed(node))
  return { ...node, lang: type ?? null }
}

function isUnclosed(node: Code, source: string): boolean {
  const { start, end } = spanOf(node)
  const written = source.slice(start.offset, end.offset)
  if (!written.startsWith('~~~')) return false
  const last = written.slice(written.lastIndexOf('\n') + 1).replaceAll(/[\s>]+/g, '')
  return start.line === end.line || !/^~{3,1000}$/.test(last)
}

function unclosed(node: Code): Diagnostic {
  const { start } = spanOf(node)
  return {
    severity: 'warning',
    code: 'fence-unclosed',
    message: 'Expected a line of `~` that ends the code block, received the end of what it stands in.',
    hint: 'The closing line has at least as many `~` as the opening one, and begins in the same column.',
    span: { start, end: start },
  }
}
