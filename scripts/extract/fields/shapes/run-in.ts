import type { Paragraph, PhrasingContent } from 'mdast'
import { spanOf } from '../../../draft/span-of.ts'
import { type PlainText, plainText } from '../../plain-text.ts'
import type { Row } from '../field-entry.ts'
import { readFieldHead } from '../field-head.ts'

/** A paragraph that goes on in bullets, and what it says before the first of them. */
export interface RunIn {
  readonly intro: PlainText
  readonly rows: readonly Row[]
}

const marker = /\n[ \t]*[-*+][ \t]+/

/**
 * Bullets right under a line of prose: without an empty line between them, kramdown takes them for lines of
 * the paragraph, whatever their author meant.
 *
 *     The object has these fields:
 *     - REQUIRED: `name` - description
 */
export function readRunIn(paragraph: Paragraph): RunIn | undefined {
  if (!paragraph.children.some((child) => child.type === 'text' && marker.test(child.value))) return undefined
  const [first, ...items] = splitItems(paragraph)
  const rows = items.map(({ children, line }) => readItem(paragraph, children, line))
  const named = rows.filter(({ name }) => name !== undefined)
  if (first === undefined || named.length * 2 < rows.length) return undefined
  return { intro: plainText(first.children), rows: withoutInnerRows(rows) }
}

/** How deep its bullets stand a paragraph does not tell: beside typed fields, bare names are values of one of them. */
function withoutInnerRows(rows: readonly Row[]): readonly Row[] {
  if (!rows.some(isTold)) return rows
  const outer: Row[] = []
  for (const row of rows) {
    const before = outer.at(-1)
    if (isTold(row) || row.name === undefined) outer.push(row)
    else if (before?.texts.at(-1)?.plain.text.endsWith(':') === true) {
      outer[outer.length - 1] = { ...before, inner: [...(before.inner ?? []), row] }
    }
  }
  return outer
}

function isTold({ statement, slot }: Row): boolean {
  return statement !== undefined || slot !== undefined
}

interface Item {
  readonly children: PhrasingContent[]
  readonly line: number
}

function splitItems(paragraph: Paragraph): readonly Item[] {
  const { line } = spanOf(paragraph).start
  const items: Item[] = [{ children: [], line }]
  let at = line
  for (const child of paragraph.children) {
    at = child.position?.start.line ?? at
    if (child.type !== 'text') {
      items.at(-1)?.children.push(child)
      continue
    }
    child.value.split(marker).forEach((value, index) => {
      if (index > 0) {
        at += 1
        items.push({ children: [], line: at })
      }
      items.at(-1)?.children.push({ type: 'text', value })
      at += value.split('\n').length - 1
    })
  }
  return items
}

function readItem(paragraph: Paragraph, children: readonly PhrasingContent[], line: number): Row {
  const plain = plainText(children)
  const head = readFieldHead(plain)
  const { start, end } = spanOf(paragraph)
  return {
    span: { start: { ...start, line }, end },
    ...(head !== undefined && { name: head.name }),
    ...(head?.statement !== undefined && { statement: head.statement }),
    ...(head?.slot !== undefined && { slot: head.slot }),
    isSeparated: head?.isSeparated ?? false,
    texts: [{ plain, from: head?.to ?? 0 }],
    blocks: [],
  }
}
