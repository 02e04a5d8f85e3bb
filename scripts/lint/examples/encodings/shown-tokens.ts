import type { CodeBlock } from '../../../contract/spec-model.ts'
import { type ExampleLine, exampleLines } from '../http/example-lines.ts'
import type { ShownValue } from '../http/shown-value.ts'

/** A JSON Web Token that an example shows, its lines put together. */
export type ShownToken = ShownValue

/** What every token begins with: `{"` in base64. */
const start = /(?<![\w.-])eyJ[\w-]*/g

/** Finds the tokens in a code block, those that are cut short aside. */
export function shownTokens(block: CodeBlock): readonly ShownToken[] {
  if (!block.text.includes('eyJ')) return []
  const lines = exampleLines(block)
  const found: ShownToken[] = []
  // Where the token before ended: its continuation lines can look like the beginning of another.
  let passed = 0
  for (const [index, line] of lines.entries()) {
    for (const { index: at } of line.text.matchAll(start)) {
      if (line.from + at < passed) continue
      const { end, ...token } = readToken(lines, index, at)
      passed = end
      if (!/\.\.|…/.test(token.text)) found.push(token)
    }
  }
  return found
}

/** Reads a token on over the following lines as long as it reaches the end of each, and they hold nothing else. */
function readToken(lines: readonly ExampleLine[], index: number, at: number) {
  const pieces: ShownValue['pieces'][number][] = []
  let text = ''
  let end = 0
  for (let row = index; row < lines.length; row += 1) {
    const line = lines[row] ?? { text: '', from: 0 }
    const from = row === index ? at : line.text.length - line.text.trimStart().length
    const [piece = ''] = /^[\w.…-]*/.exec(line.text.slice(from)) ?? []
    const rest = line.text.slice(from + piece.length).trim()
    if (row > index && !/^(?:$|[~"'\\,;)\]}])/.test(rest)) break
    pieces.push({ at: text.length, from: line.from + from })
    text += piece
    end = line.from + from + piece.length
    if (piece === '' || !(rest === '' || rest === '\\')) break
  }
  return { text, pieces, end }
}
