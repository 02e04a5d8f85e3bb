import type { List, ListItem } from 'mdast'
import { spanOf } from '../../../draft/span-of.ts'
import type { Row } from '../field-entry.ts'
import { readFieldHead } from '../field-head.ts'
import { readBody } from './row-body.ts'

/**
 * Bullets: the head stands in the first paragraph, before the description.
 *
 *     - REQUIRED: name (type) - description
 *     - `name`: OPTIONAL. Description
 *     - name REQUIRED: description
 */
export function bulletRows(list: List): readonly Row[] {
  return list.children.map(readItem)
}

function readItem(item: ListItem): Row {
  const { texts, blocks } = readBody(item.children)
  const [first, ...more] = texts
  const opens = item.children[0]?.type === 'paragraph'
  const head = first === undefined || !opens ? undefined : readFieldHead(first)
  return {
    span: spanOf(item),
    ...(head !== undefined && { name: head.name }),
    ...(head?.statement !== undefined && { statement: head.statement }),
    ...(head?.slot !== undefined && { slot: head.slot }),
    isSeparated: head?.isSeparated ?? false,
    texts: [
      ...(first === undefined ? [] : [{ plain: first, from: head?.to ?? 0 }]),
      ...more.map((plain) => ({ plain, from: 0 })),
    ],
    blocks,
  }
}
