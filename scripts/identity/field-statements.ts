import { wordsOf } from './fingerprint.ts'
import { type Keys, pairOnly } from './pair-groups.ts'
import type { Pairing } from './pairing.ts'

/**
 * Pairs what says of one field that it is REQUIRED or OPTIONAL, or what its type is: that stays what it is,
 * however the field is described.
 */
export function pairFieldStatements(pairing: Pairing): void {
  const statements: Keys = {
    ofSubject: ({ kind, field, text, section }) => keyOf(kind === 'part', field, text, section),
    ofEntry: (entry) => keyOf(entry.part === true, entry.field, entry.text, pairing.homeOf(entry)),
  }
  pairOnly(pairing, statements)
}

/** Words of a statement and its type; a longer sentence demands something else of the field. */
const mostWords = 7

/** A part with a field is the field's type. */
function keyOf(isPart: boolean, field: string | undefined, text: string, section: string) {
  if (field === undefined) return undefined
  const isOfUse = /\b(?:REQUIRED|OPTIONAL|RECOMMENDED)\b/.test(text)
  const isStatement = isPart || (isOfUse && wordsOf(text).length <= mostWords)
  return isStatement ? `${isPart} ${field} ${section}` : undefined
}
