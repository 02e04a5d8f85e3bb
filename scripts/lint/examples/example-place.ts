import type { Span } from '../../contract/position.ts'
import type { CodeBlock } from '../../contract/spec-model.ts'
import { codePlace } from '../code-place.ts'

/**
 * Where a stretch of an example stands in the draft, as `codePlace`, but exactly also where the lines of the
 * example were wrapped: `from` and `to` are indexes into the unwrapped text, the stretch ends with its line.
 */
export function examplePlace(block: CodeBlock, source: string, from: number, to: number): Span {
  const { unfolded, ...folded } = block
  if (unfolded === undefined) return codePlace(block, source, from, to)
  const places = foldedPlaces(block.text, unfolded)
  const start = places[from]
  if (start === undefined) return codePlace(block, source, from, to)
  return codePlace(folded, source, start, (places[Math.max(to, from + 1) - 1] ?? start) + 1)
}

/**
 * For each character of an unwrapped text, where it stands in the wrapped one: what is between two is a
 * backslash, a line break, white space, perhaps a second backslash. Source: RFC 8792, Sections 7.2 and 8.2.
 */
function foldedPlaces(text: string, unfolded: string): readonly number[] {
  const places: number[] = []
  let at = bodyStart(text)
  for (let index = 0; index < unfolded.length; index += 1) {
    while (text[at] === '\\' && text[at + 1] === '\n') at = afterFold(text, at + 2, unfolded[index] ?? '')
    places.push(at)
    at += 1
  }
  return places
}

/** Where the text goes on below a fold. */
function afterFold(text: string, lineStart: number, wanted: string): number {
  let at = lineStart
  while (text[at] === ' ' || text[at] === '\t') at += 1
  return text[at] === '\\' && text[at + 1] !== '\n' && wanted !== '\\' ? at + 1 : at
}

/** Behind the header that announces the wrapping, and the empty line below it. */
function bodyStart(text: string): number {
  const first = text.search(/\S/)
  const headerEnd = text.indexOf('\n', Math.max(first, 0))
  const next = text.indexOf('\n', headerEnd + 1)
  const isBlank = next >= 0 && text.slice(headerEnd + 1, next).trim() === ''
  return isBlank ? next + 1 : headerEnd + 1
}
