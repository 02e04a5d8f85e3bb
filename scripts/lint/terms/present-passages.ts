import type { Document } from '../../draft/document.ts'
import type { PlainText } from '../../extract/plain-text.ts'
import { type Passage, passagesOf } from '../passages.ts'
import { pastSections } from '../past-sections.ts'

/** A passage whose terms count. */
export interface PresentPassage extends Passage {
  /** Its text, in which a character that is no part of a word stands for each of code, a keyword or a reference. */
  readonly text: string
}

const known = new WeakMap<Document, readonly PresentPassage[]>()

/** The prose of a draft in reading order; what tells of earlier drafts uses their words, and is left out. */
export function presentPassages(document: Document): readonly PresentPassage[] {
  const before = known.get(document)
  if (before !== undefined) return before
  const past = pastSections(document)
  const present = passagesOf(document)
    .filter(({ block }) => !past.has(block.section))
    .map((passage) => ({ ...passage, text: withoutMarks(passage.plain) }))
  known.set(document, present)
  return present
}

function withoutMarks({ text, marks }: PlainText): string {
  let masked = ''
  for (const { from, to } of marks) {
    if (from < masked.length) continue
    masked += text.slice(masked.length, from) + '\0'.repeat(to - from)
  }
  return masked + text.slice(masked.length)
}
