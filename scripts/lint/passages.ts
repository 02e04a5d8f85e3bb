import type { Span } from '../contract/position.ts'
import type { Document } from '../draft/document.ts'
import { type Block, blocks } from '../extract/blocks.ts'
import { type PlainText, plainText } from '../extract/plain-text.ts'
import { createSpanFinder } from '../extract/sentence-span.ts'

/** A block of running text, and its text without markup. */
export interface Passage {
  readonly block: Block
  readonly plain: PlainText
  /** Where a stretch of the text stands in the source; its ends are no white space. */
  readonly spanAt: (from: number, to: number) => Span | undefined
}

const known = new WeakMap<Document, readonly Passage[]>()

/** The running text of a draft in reading order; several rules read it. */
export function passagesOf(document: Document): readonly Passage[] {
  const found = known.get(document) ?? [...blocks(document)].map((block) => passageOf(block, document))
  known.set(document, found)
  return found
}

function passageOf(block: Block, { source }: Document): Passage {
  const plain = plainText(block.children)
  // Most passages are read and never pointed into.
  let finder: ReturnType<typeof createSpanFinder> | undefined
  return {
    block,
    plain,
    spanAt: (from, to) => (finder ??= createSpanFinder(plain, source))(from, to),
  }
}
