import type { PlainText } from '../plain-text.ts'
import { splitSentences } from '../sentences.ts'

const denial = /\b(?:no|not|never|without|neither|nor|none|cannot)\b|n['’]t\b/i

/**
 * A text in which each sentence that denies something is blank: what it names need not be there. Places stay as they
 * are.
 */
export function withoutDenials(plain: PlainText): PlainText {
  if (!denial.test(plain.text)) return plain
  const denials = splitSentences(plain).filter(({ from, to }) => denial.test(plain.text.slice(from, to)))
  const pieces: string[] = []
  let at = 0
  for (const { from, to } of denials) {
    pieces.push(plain.text.slice(at, from), ' '.repeat(to - from))
    at = to
  }
  const text = pieces.join('') + plain.text.slice(at)
  const isKept = ({ from, to }: { readonly from: number; readonly to: number }): boolean =>
    text.slice(from, to) === plain.text.slice(from, to)
  return { text, marks: plain.marks.filter(isKept), leaves: plain.leaves.filter(isKept) }
}
