import type { Nodes, Parent, Paragraph, RootContent, Text } from 'mdast'
import type { Diagnostic } from '../../../contract/diagnostic.ts'
import type { Attributes } from '../../nodes.ts'
import { spanOf } from '../../span-of.ts'
import { readAttributes, type NamedLists } from './attributes.ts'

/**
 * Applies attribute lists: `{: #anchor .class key="value"}` on a line of its own before or after a block, at
 * the beginning of a list item, and `{#anchor}` at a heading's end. They leave the tree and become
 * `data.attributes` of what they belong to. Source: kramdown, "Syntax", "Inline Attribute Lists".
 */
export function applyAttributeLists(parent: Parent, lists: NamedLists, diagnostics: Diagnostic[]): void {
  const kept: RootContent[] = []
  let waiting: Attributes | undefined
  let lastLine = 0
  for (const child of parent.children) {
    if (child.type === 'attributeList') {
      const inside = child.value.slice(2, child.value.lastIndexOf('}'))
      if (/^[\w-]+:/.test(inside)) continue
      const attributes = readAttributes(inside, lists)
      const previous = kept.at(-1)
      const { start, end } = spanOf(child)
      if (previous === undefined || lastLine !== start.line - 1) {
        waiting = merge(waiting, attributes)
      } else {
        give(previous, attributes)
        // A further list right below belongs to the same block.
        lastLine = end.line
      }
      continue
    }
    if (waiting !== undefined) give(child, waiting)
    waiting = undefined
    if (child.type === 'heading') trimHeading(child, diagnostics)
    if (child.type === 'listItem' || child.type === 'defListDescription') trimItem(child, lists)
    if ('children' in child) applyAttributeLists(child, lists, diagnostics)
    kept.push(child)
    lastLine = spanOf(child).end.line
  }
  parent.children = kept
}

/** `*text*{: .class}`: a list directly after an inline element belongs to it. */
export function applySpanLists(parent: Parent, lists: NamedLists): void {
  parent.children.forEach((child, index) => {
    const previous = parent.children[index - 1]
    if (child.type !== 'text' || previous === undefined || previous.type === 'text') return
    if (!child.value.startsWith('{:') || child.value.startsWith('{::')) return
    const close = child.value.indexOf('}')
    if (close < 0) return
    give(previous, readAttributes(child.value.slice(2, close), lists))
    cut(child, close + 1, child.value.length)
  })
  parent.children = parent.children.filter((child) => child.type !== 'text' || child.value !== '')
}

function give(node: Nodes, attributes: Attributes): void {
  node.data = { ...node.data, attributes: merge(node.data?.attributes, attributes) }
}

function merge(had: Attributes | undefined, attributes: Attributes): Attributes {
  const id = attributes.id ?? had?.id
  return {
    classes: [...(had?.classes ?? []), ...attributes.classes],
    pairs: { ...had?.pairs, ...attributes.pairs },
    ...(id !== undefined && { id }),
  }
}

/** The identifier of a heading and the marks that close it. Source: kramdown, "Syntax", "Specifying a Header ID". */
function trimHeading(node: Parent & Nodes, diagnostics: Diagnostic[]): void {
  const last = node.children.at(-1)
  if (last?.type !== 'text') return
  const value = last.value.trimEnd()
  const open = value.lastIndexOf('{')
  const inside = open >= 0 && value.endsWith('}') ? value.slice(open + 1, -1) : ''
  const isFirst = node.children.length === 1 && open === 0
  if (
    /^#[A-Za-z_:\u0080-\uFFFF][\w:.\u00B7-\uFFFF-]*$/.test(inside) &&
    !isFirst &&
    /^$|[ \t]$/.test(value.slice(0, open))
  ) {
    // An attribute list of its own wins.
    give(node, { classes: [], pairs: {}, id: node.data?.attributes?.id ?? inside.slice(1) })
    cut(last, 0, value.slice(0, open).trimEnd().length)
  } else if (inside.startsWith('#') || inside.startsWith(':')) {
    diagnostics.push(notAnIdentifier(node, value.slice(open)))
  }
  const title = last.value.trimEnd()
  const marks = /(?<!#)#{1,200}$/.exec(title)
  if (marks !== null && !holdsEscapes(last)) cut(last, 0, title.slice(0, marks.index).trimEnd().length)
  node.children = node.children.filter((child) => child.type !== 'text' || child.value !== '')
}

/** An escaped `#` closes nothing; a title with other escapes keeps its closing marks, which nobody writes. */
function holdsEscapes({ value, position }: Text): boolean {
  return (position?.end.offset ?? 0) - (position?.start.offset ?? 0) !== value.length
}

/** `* {: #anchor} text` gives the item its anchor. */
function trimItem(node: Parent & Nodes, lists: NamedLists): void {
  const paragraph: Parent | Paragraph | undefined =
    node.children[0]?.type === 'paragraph' ? node.children[0] : node
  const text = paragraph.children[0]
  if (text?.type === 'attributeList') {
    give(node, readAttributes(text.value.slice(2, text.value.lastIndexOf('}')), lists))
    node.children.shift()
    return
  }
  if (text?.type !== 'text' || !/^\{:[^:/}]/.test(text.value)) return
  const close = text.value.indexOf('}')
  if (close < 0) return
  give(node, readAttributes(text.value.slice(2, close), lists))
  const rest = text.value.slice(close + 1)
  cut(text, close + 1 + rest.length - rest.trimStart().length, text.value.length)
}

/**
 * Keeps a stretch of a text node. Its position moves only by whole lines or columns that are plain, which
 * attribute lists are: they hold neither escapes nor character references.
 */
function cut(node: Text, from: number, to: number): void {
  const removed = node.value.slice(0, from)
  if (node.position !== undefined && removed !== '') {
    const lines = removed.split('\n')
    const start = node.position.start
    node.position.start = {
      line: start.line + lines.length - 1,
      column: lines.length === 1 ? start.column + removed.length : (lines.at(-1)?.length ?? 0) + 1,
      offset: (start.offset ?? 0) + removed.length,
    }
  }
  const removedAfter = node.value.length - to
  if (node.position !== undefined && removedAfter > 0) {
    const { end } = node.position
    // The place is exact on one line, which headings are.
    node.position.end = {
      ...end,
      column: end.column - removedAfter,
      offset: (end.offset ?? 0) - removedAfter,
    }
  }
  node.value = node.value.slice(from, to)
}

function notAnIdentifier(node: Nodes, written: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'heading-attributes-unread',
    message: `Expected \`{#anchor}\` at the end of a heading, received \`${written}\`, which kramdown takes for text.`,
    hint: 'Put other attributes on a line of their own below the heading: `{: numbered="false"}`.',
    span: spanOf(node),
  }
}
