import type { Document } from '../../draft/document.ts'
import { type Passage, passagesOf } from '../passages.ts'

/** What is longer is no prose, and reading each of its words would take long. */
const mostCharacters = 20_000

/** The passages of a draft that are normative, in reading order. */
export function normativePassages(document: Document): readonly Passage[] {
  return passagesOf(document).filter(
    ({ block, plain }) => block.isNormative && plain.text.length <= mostCharacters,
  )
}
