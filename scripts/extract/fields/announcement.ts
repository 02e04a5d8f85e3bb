import type { PlainText } from '../plain-text.ts'

const fields =
  /\b(?:fields?|members?|propert(?:y|ies)|parameters?|claims?|attributes?|elements?|contains?|containing|consists?|comprises?)\b/gi
const values =
  /\b(?:values?|one of|one or more of|subset of|either|options?|items|modes?|methods?|formats?|codes?|flags|reasons?|alternatives?|choices?)\b/gi

/** Whether the sentence that leads to a list announces fields or values: the word nearest to the list decides. */
export function announces(intro: PlainText): 'fields' | 'values' | undefined {
  const sentence = lastSentence(intro.text)
  if (speaksOfValues(sentence)) return 'values'
  const lastField = [...sentence.matchAll(fields)].at(-1)?.index ?? -1
  const lastValue = [...sentence.matchAll(values)].at(-1)?.index ?? -1
  if (lastField === lastValue) return undefined
  return lastField > lastValue ? 'fields' : 'values'
}

/** Whether it speaks of a field's values outright, as in "values of the `a` field". */
function speaksOfValues(sentence: string): boolean {
  return /\b(?:values?|modes|methods|flags|codes) (?:of|for|in|that|which|are|include|defined)\b/i.test(
    sentence,
  )
}

/** Whether it announces, in the plural, what only an object has. */
export function announcesMembers({ text }: PlainText): boolean {
  return /\b(?:fields|members|properties|claims|keys)\b/i.test(lastSentence(text))
}

/** The last sentence of an introduction, which is the one that leads to the list. */
export function lastSentence(text: string): string {
  const at = text.slice(0, -1).lastIndexOf('. ')
  return at < 0 ? text : text.slice(at + 2)
}

/** The type that it gives to all fields of a list at once: "an object with the following string fields:". */
export function announcedType({ text }: PlainText): string | undefined {
  return /\b(?:following|these) (string|boolean|integer|number|object) (?:fields|members|properties|parameters)\b/i.exec(
    lastSentence(text),
  )?.[1]
}

/** Whether it announces header fields of HTTP, which are defined like the fields of an object but are none. */
export function announcesHeaderFields({ text }: PlainText): boolean {
  return /\b(?:header|trailer) fields?\b/i.test(lastSentence(text))
}
