import type { Span } from '../../contract/position.ts'
import type { Document } from '../../draft/document.ts'
import { blocks } from '../../extract/blocks.ts'
import { type PlainText, plainText } from '../../extract/plain-text.ts'
import { createSpanFinder } from '../../extract/sentence-span.ts'
import { pastSections } from '../references/past-sections.ts'

/** A block of running text. */
export interface Prose {
  readonly plain: PlainText
  /** The plain text, in which a character that is no part of a word stands for each of code, a keyword or a reference. */
  readonly text: string
  readonly section: string
  /** Where a stretch of it stands in the draft. */
  readonly placeOf: (from: number, to: number) => Span | undefined
}

const known = new WeakMap<Document, readonly Prose[]>()

/** The prose of a draft in reading order; what tells of earlier drafts uses their words, and is left out. */
export function proseOf(document: Document): readonly Prose[] {
  const before = known.get(document)
  if (before !== undefined) return before
  const past = pastSections(document)
  const prose = [...blocks(document)].flatMap(({ section, children }) => {
    if (past.has(section)) return []
    const plain = plainText(children)
    let find: ReturnType<typeof createSpanFinder> | undefined
    const placeOf = (from: number, to: number): Span | undefined =>
      (find ??= createSpanFinder(plain, document.source))(from, to)
    return [{ plain, text: withoutMarks(plain), section, placeOf }]
  })
  known.set(document, prose)
  return prose
}

function withoutMarks({ text, marks }: PlainText): string {
  let masked = ''
  for (const { from, to } of marks) {
    if (from < masked.length) continue
    masked += text.slice(masked.length, from) + '\0'.repeat(to - from)
  }
  return masked + text.slice(masked.length)
}
