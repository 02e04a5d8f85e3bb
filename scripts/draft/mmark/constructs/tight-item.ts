import type { Code, List, ListItem, Nodes, Paragraph, PhrasingContent } from 'mdast'
import type { Diagnostic } from '../../../contract/diagnostic.ts'
import type { SourceContext } from '../../source-context.ts'
import { spanOf } from '../../span-of.ts'

/**
 * Code in a list item without any blank line is no block to mmark, but text of the item's paragraph; so it is
 * in the items up to the first blank line of a list. Source: tried with mmark 2.2.25.
 */
export function joinTightItems(node: Nodes, context: SourceContext, diagnostics: Diagnostic[]): void {
  if (node.type === 'list') joinItems(node, context, diagnostics)
  if ('children' in node) for (const child of node.children) joinTightItems(child, context, diagnostics)
}

function joinItems({ children }: List, context: SourceContext, diagnostics: Diagnostic[]): void {
  for (const [index, item] of children.entries()) {
    const from = spanOf(item).start.offset
    const to = children[index + 1]?.position?.start.offset ?? spanOf(item).end.offset
    if (/\n[ \t>]*\n/.test(context.text.slice(from, to))) return
    if (item.children.some(isFenced)) joinItem(item, diagnostics)
  }
}

function joinItem(item: ListItem, diagnostics: Diagnostic[]): void {
  const end = item.children.findIndex(({ type }) => type !== 'paragraph' && type !== 'code')
  const lead = end < 0 ? item.children : item.children.slice(0, end)
  const [first] = lead
  const code = lead.find(isFenced)
  if (first === undefined || code === undefined) return
  const children = lead.flatMap((child): readonly PhrasingContent[] => {
    if (child.type === 'paragraph') return child.children
    return child.type === 'code' ? [inline(child)] : []
  })
  const position = first.position && { start: first.position.start, end: spanOf(lead.at(-1) ?? first).end }
  const paragraph: Paragraph = { type: 'paragraph', children, ...(position && { position }) }
  item.children = [paragraph, ...item.children.slice(lead.length)]
  diagnostics.push(codeInText(code))
}

function isFenced(node: Nodes): node is Code {
  return node.type === 'code'
}

function inline({ value, position }: Code): PhrasingContent {
  return { type: 'inlineCode', value: ` ${value} `, ...(position && { position }) }
}

function codeInText(code: Code): Diagnostic {
  const { start } = spanOf(code)
  return {
    severity: 'warning',
    code: 'code-in-text',
    message: 'Expected a blank line before code in a list item, received none: mmark shows it as text.',
    hint: 'Leave a line blank before the code and indent it by four spaces.',
    span: { start, end: start },
  }
}
