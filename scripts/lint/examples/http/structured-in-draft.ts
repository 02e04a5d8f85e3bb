import type { Document } from '../../../draft/document.ts'
import { spanOf } from '../../../draft/span-of.ts'
import { blocks } from '../../../extract/blocks.ts'
import { plainText } from '../../../extract/plain-text.ts'
import { splitSentences } from '../../../extract/sentences.ts'
import { draftFields, type StructuredType } from './structured-types.ts'

const known = new WeakMap<Document, ReadonlyMap<string, StructuredType>>()

/** The fields that are structured by what a draft itself defines, or by a draft that it cites; by name in lower case. */
export function structuredInDraft(document: Document): ReadonlyMap<string, StructuredType> {
  const found = known.get(document) ?? findDefinitions(document)
  known.set(document, found)
  return found
}

/**
 * Reads sentences that begin as `The Priority header field is a Dictionary Structured Field`. The drafts
 * before RFC 8941 said `Structured Header`.
 */
const definition =
  /^(?:The )?"?(?<name>[A-Z][\w-]{0,60})"?(?: (?:HTTP|request|response|and|or|header|trailer|field|fields))*,? is (?:an? |defined as an? )(?<rest>[^.;]{0,120})/
const structured = /\bstructured\s+(?:header|field)/i
const shapes = /\b(?<shape>dictionary|item|list)\b/i

function findDefinitions(document: Document): ReadonlyMap<string, StructuredType> {
  const found = new Map<string, StructuredType>()
  for (const [name, { draft, type }] of draftFields) {
    if (document.source.includes(draft)) found.set(name, type)
  }
  // Most drafts define none; the words are cheaper to look for than the sentence.
  if (!structured.test(document.source)) return found
  for (const { node, children } of blocks(document)) {
    const { start, end } = spanOf(node)
    if (!structured.test(document.source.slice(start.offset, end.offset))) continue
    const plain = plainText(children)
    for (const { from, to } of splitSentences(plain)) {
      const { name = '', rest = '' } = definition.exec(plain.text.slice(from, to))?.groups ?? {}
      const shape = structured.test(rest) ? shapeOf(shapes.exec(rest)?.groups?.['shape']) : undefined
      if (shape !== undefined) found.set(name.toLowerCase(), { shape })
    }
  }
  return found
}

function shapeOf(word: string | undefined): StructuredType['shape'] | undefined {
  const name = word?.toLowerCase()
  return name === 'dictionary' || name === 'item' || name === 'list' ? name : undefined
}
