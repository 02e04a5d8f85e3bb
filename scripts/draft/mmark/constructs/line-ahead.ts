import { markdownLineEnding } from 'micromark-util-character'
import type { Code, Construct, State } from 'micromark-util-types'

/** So much of a line tells what kind of line it is. */
const longest = 300

/** Gives the rest of the line, at most 300 characters of it, to be looked at before anything is read of it. */
export function lineAhead(found: (line: string) => void): Construct {
  return {
    partial: true,
    tokenize(effects, ok) {
      let line = ''
      const inLine: State = (code) => {
        if (code === null || markdownLineEnding(code) || line.length >= longest) return end(code)
        line += characterOf(code)
        effects.consume(code)
        return inLine
      }
      const end: State = (code) => {
        effects.exit('data')
        found(line)
        return ok(code)
      }
      return (code) => {
        if (code === null || markdownLineEnding(code)) {
          found('')
          return ok(code)
        }
        effects.enter('data')
        return inLine(code)
      }
    },
  }
}

/** The character of a code; a tab is followed by codes for the columns that it fills, which are none. */
function characterOf(code: Exclude<Code, null>): string {
  if (code === -2) return '\t'
  return code < 0 ? '' : String.fromCodePoint(code)
}
