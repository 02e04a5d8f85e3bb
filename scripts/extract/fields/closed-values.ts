import type { FieldType } from '../../contract/spec-model.ts'
import { levels } from '../levels.ts'
import type { PlainText } from '../plain-text.ts'
import { splitSentences } from '../sentences.ts'

/** That the text closes a list of values, and the offset in the source of the BCP 14 keyword that does, if one does. */
export interface Closing {
  readonly keyword?: number
}

const closed = /\b(?:a subset of|one of)(?: the following| these)?(?: values| strings)?:$/i
const open =
  /\b(?:for example|for instance|e\.g\.|such as|may|can|could|might|should|one or more of|at least one of|not)\b/i

/**
 * Whether an introduction closes the list of values that follows it: "A subset of:" for an array, "One of:" or
 * "The value MUST be one of:" for a value or the items of an array. What is recommended or given as an example
 * leaves the list open.
 */
export function readClosing(intro: PlainText | undefined, type: FieldType | undefined): Closing | undefined {
  const sentence = intro === undefined ? undefined : splitSentences(intro).at(-1)
  if (intro === undefined || sentence === undefined) return undefined
  const text = intro.text.slice(sentence.from, sentence.to)
  if (!closed.test(text) || open.test(text)) return undefined
  if (!fits(text, type?.json === 'array')) return undefined
  const keywords = intro.marks.filter(
    ({ kind, from, to }) => kind === 'keyword' && from >= sentence.from && to <= sentence.to,
  )
  if (keywords.some(({ from, to }) => levels[intro.text.slice(from, to)] !== 'MUST')) return undefined
  const keyword = keywords.at(-1)?.keyword?.position?.start.offset
  return keyword === undefined ? {} : { keyword }
}

/** A subset is one of an array; an array that has to contain one of some values can have others too. */
function fits(text: string, isArray: boolean): boolean {
  if (/\bsubset of\b/i.test(text)) return isArray
  if (/\b(?:contain|include)/i.test(text)) return false
  return !isArray || /^one of\b|\b(?:each|every|items?|entries|elements)\b/i.test(text)
}
