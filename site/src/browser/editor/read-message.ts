import { positionAt } from './find-ranges.ts'
import { scanJson } from './scan-json.ts'
import type { TextRange } from './scan-json.ts'

/** What a text in the editor is: nothing yet, too much, no JSON, or a value. */
export type ReadMessage =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly verdict: string }
  | {
      readonly kind: 'broken'
      readonly verdict: string
      readonly message: string
      readonly range: TextRange
    }
  | { readonly kind: 'value'; readonly value: unknown }

/** In characters: a mebibyte of JSON, where it is ASCII. */
const longest = 2 ** 20

/** Reads the text of a message. */
export function readMessage(text: string): ReadMessage {
  if (text.trim() === '') return { kind: 'empty' }
  if (text.length > longest) {
    const [most, length] = [longest, text.length].map((number) => number.toLocaleString('en'))
    return {
      kind: 'too-long',
      verdict: `Expected at most ${most} characters, received ${length}. Shorten the text.`,
    }
  }
  const problem = scanJson(text)
  if (problem === undefined) return { kind: 'value', value: JSON.parse(text) }
  const { offset, message } = problem
  const { line, column } = positionAt(text, offset)
  const verdict = `Not JSON: line ${line}, column ${column}.`
  return { kind: 'broken', verdict, message, range: { from: offset, to: Math.min(offset + 1, text.length) } }
}
