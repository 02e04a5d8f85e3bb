import type { RootContent } from 'mdast'
import { resolveCrossReference } from '../render/cross-reference.ts'

/** The words of a block of the draft as a reader sees them, in one line. */
export function blockText(block: RootContent): string {
  return textOf(block).replaceAll(/\s+/g, ' ').trim()
}

/** Blocks that hold text and what stands in it; what others hold is set apart. */
const withText: ReadonlySet<string> = new Set([
  'paragraph',
  'heading',
  'tableCell',
  'defListTerm',
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
])
const withoutText: ReadonlySet<string> = new Set(['html', 'definition'])

function textOf(node: object): string {
  const type = wordOf(node, 'type')
  if (withoutText.has(type)) return ''
  if (type === 'break') return ' '
  if (type === 'keyword') return wordOf(node, 'keyword')
  if (type === 'crossReference') {
    const place = wordOf(node, 'section')
    return resolveCrossReference(wordOf(node, 'target'), place === '' ? undefined : place).text
  }
  if (!('children' in node) || !Array.isArray(node.children)) {
    return wordOf(node, 'value') || wordOf(node, 'alt')
  }
  const children: readonly object[] = node.children
  return children.map(textOf).join(withText.has(type) ? '' : ' ')
}

function wordOf(node: object, name: string): string {
  const value: unknown = Reflect.get(node, name)
  return typeof value === 'string' ? value : ''
}
