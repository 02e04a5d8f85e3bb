import type { PlainText } from '../plain-text.ts'

/** Source: RFC 9110, Section 5.6.2. */
const token = /^[\w!#$%&'*+.^|~-]{1,100}$/

/** The header fields that a text names: literals before the words "header field", or joined to one there. */
export function headerFieldsIn({ text, marks }: PlainText): readonly string[] {
  const found: string[] = []
  let nextFrom: number | undefined
  for (const { kind, from, to } of marks.toReversed()) {
    if (kind !== 'code') continue
    const name = text.slice(from, to)
    const isNamed = /^ header fields?\b/.test(text.slice(to, to + 20))
    const isJoined =
      nextFrom !== undefined && /^(?:,|,? (?:and|or|and\/or)) (?:an? )?$/.test(text.slice(to, nextFrom))
    const isField = token.test(name) && (isNamed || isJoined)
    if (isField) found.push(name)
    nextFrom = isField ? from : undefined
  }
  return found.toReversed()
}
