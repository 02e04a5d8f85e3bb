import type { Span } from '../../contract/position.ts'
import type { Document } from '../../draft/document.ts'
import { placeOfText } from '../place-within.ts'
import { referenceNodes } from './reference-nodes.ts'

/** The first place where the text speaks of a document by its name, `RFC 9110` for `RFC9110`. */
export function findMention(anchor: string, document: Document): Span | undefined {
  const [, series, number] = /^([A-Z]{3})(\d{1,5})$/.exec(anchor) ?? []
  const names = series === undefined ? [anchor] : [anchor, `${series} ${number}`]
  for (const node of referenceNodes(document).texts) {
    for (const name of names) {
      const at = wordAt(node.value, name)
      if (at >= 0 && node.position !== undefined)
        return placeOfText(node, document.source, at, at + name.length)
    }
  }
  return undefined
}

/** The index of a name that is no part of a longer one; -1 where there is none. */
function wordAt(text: string, name: string): number {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const isWhole = !/[\p{L}\p{N}_-]/u.test(`${text[at - 1] ?? ''}${text[at + name.length] ?? ''}`)
    if (isWhole) return at
  }
  return -1
}
