import type { Span } from '../../contract/position.ts'
import type { Document } from '../../draft/document.ts'
import { type Block, blocks } from '../../extract/blocks.ts'
import { type PlainText, plainText } from '../../extract/plain-text.ts'
import { createSpanFinder } from '../../extract/sentence-span.ts'

/** A block of normative prose and its text without markup. */
export interface Passage {
  readonly block: Block
  readonly plain: PlainText
  /** Where a stretch of the text stands in the source; its ends are no white space. */
  readonly spanAt: (from: number, to: number) => Span | undefined
}

/** What is longer is no prose, and reading each of its words would take long. */
const mostCharacters = 20_000

const known = new WeakMap<Document, readonly Passage[]>()

/** The blocks of a draft that are normative, in reading order; several rules read them. */
export function proseOf(document: Document): readonly Passage[] {
  const before = known.get(document)
  if (before !== undefined) return before
  const passages = [...blocks(document)].flatMap((block): readonly Passage[] => {
    if (!block.isNormative) return []
    const plain = plainText(block.children)
    if (plain.text.length > mostCharacters) return []
    return [{ block, plain, spanAt: createSpanFinder(plain, document.source) }]
  })
  known.set(document, passages)
  return passages
}
