import type { Nodes, Paragraph, Parent, RootContent, Text } from 'mdast'
import type { Attributes } from '../../nodes.ts'

/**
 * Attribute lists: `{: #anchor .class key="value"}` on a line of its own before or after a block, as the
 * last or first line of a paragraph, directly after an inline element, and `{#anchor}` at a heading's end.
 * They leave the tree and become `data.attributes` of what they belong to.
 * Source: kramdown syntax, "Block Inline Attribute Lists".
 */
export function applyAttributeLists(parent: Parent): void {
  const kept: RootContent[] = []
  let waiting: Attributes | undefined
  for (const child of parent.children) {
    const alone = loneList(child)
    const previous = kept.at(-1)
    if (alone !== undefined) {
      if (previous !== undefined && touches(previous, child)) give(previous, alone)
      else waiting = alone
      continue
    }
    if (waiting !== undefined) give(child, waiting)
    waiting = undefined
    if (child.type === 'paragraph') trimParagraph(child)
    if (child.type === 'heading') trimHeading(child)
    if (child.type === 'table') trimTable(child)
    if ('children' in child) {
      applyAttributeLists(child)
      trimSpans(child)
    }
    kept.push(child)
  }
  parent.children = kept
}

/** Reads the inside of an attribute list, without its braces and colon. */
export function readAttributes(source: string): Attributes {
  const classes: string[] = []
  const pairs: Record<string, string> = {}
  let id: string | undefined
  const token = /\s*(?:#([\w:.-]+)|\.([\w-]+)|([\w:.-]+)=(?:"([^"]*)"|'([^']*)'|([^\s}]*))|([^\s]+))/y
  for (let match = token.exec(source); match !== null; match = token.exec(source)) {
    const [, anchor, className, key, double, single, bare] = match
    if (anchor !== undefined) id = anchor
    else if (className !== undefined) classes.push(className)
    else if (key !== undefined) pairs[key] = double ?? single ?? bare ?? ''
  }
  return { classes, pairs, ...(id !== undefined && { id }) }
}

function give(node: Nodes, attributes: Attributes): void {
  const had = node.data?.attributes
  const id = attributes.id ?? had?.id
  node.data = {
    ...node.data,
    attributes: {
      classes: [...(had?.classes ?? []), ...attributes.classes],
      pairs: { ...had?.pairs, ...attributes.pairs },
      ...(id !== undefined && { id }),
    },
  }
}

function touches(before: Nodes, after: Nodes): boolean {
  return before.position?.end.line === (after.position?.start.line ?? 0) - 1
}

/** The attributes of a paragraph that is nothing but one attribute list. */
function loneList(node: Nodes): Attributes | undefined {
  if (node.type !== 'paragraph') return undefined
  const [only] = node.children
  if (only?.type !== 'text' || node.children.length > 1) return undefined
  const value = only.value.trim()
  return isList(value) ? readAttributes(value.slice(2, -1)) : undefined
}

function isList(value: string): boolean {
  return value.startsWith('{:') && !value.startsWith('{::') && value.indexOf('}') === value.length - 1
}

function trimParagraph(node: Paragraph): void {
  const last = node.children.at(-1)
  if (last?.type === 'text') {
    const lineStart = last.value.lastIndexOf('\n') + 1
    const line = last.value.slice(lineStart).trim()
    if (isList(line)) {
      give(node, readAttributes(line.slice(2, -1)))
      cut(last, 0, Math.max(lineStart - 1, 0))
    }
  }
  const first = node.children[0]
  if (first?.type === 'text') {
    const lineEnd = first.value.indexOf('\n')
    const line = first.value.slice(0, Math.max(lineEnd, 0)).trim()
    if (isList(line)) {
      give(node, readAttributes(line.slice(2, -1)))
      cut(first, lineEnd + 1, first.value.length)
    }
  }
}

function trimHeading(node: Parent & Nodes): void {
  const last = node.children.at(-1)
  if (last?.type !== 'text') return
  const value = last.value.trimEnd()
  const open = value.lastIndexOf('{')
  if (open < 0 || !value.endsWith('}')) return
  const inside = value.slice(open + 1, -1)
  if (!inside.startsWith('#') && !inside.startsWith(':')) return
  give(node, readAttributes(inside.replace(/^:/, '')))
  cut(last, 0, value.slice(0, open).trimEnd().length)
}

/** GFM takes an attribute list right under a table for one more row. */
function trimTable(node: Extract<RootContent, { type: 'table' }>): void {
  const cell = node.children.at(-1)?.children[0]?.children[0]
  if (cell?.type !== 'text' || !isList(cell.value.trim())) return
  node.children.pop()
  give(node, readAttributes(cell.value.trim().slice(2, -1)))
}

/** `*text*{: .class}`: a list directly after an inline element belongs to it. */
function trimSpans(parent: Parent): void {
  parent.children.forEach((child, index) => {
    const previous = parent.children[index - 1]
    if (child.type !== 'text' || previous === undefined || previous.type === 'text') return
    if (!child.value.startsWith('{:') || child.value.startsWith('{::')) return
    const close = child.value.indexOf('}')
    if (close < 0) return
    give(previous, readAttributes(child.value.slice(2, close)))
    cut(child, close + 1, child.value.length)
  })
  parent.children = parent.children.filter((child) => child.type !== 'text' || child.value !== '')
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
  node.value = node.value.slice(from, to)
}
