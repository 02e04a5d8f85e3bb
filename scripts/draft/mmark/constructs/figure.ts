import { markdownLineEnding, markdownSpace } from 'micromark-util-character'
import type { Construct, State } from 'micromark-util-types'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    figureMark: 'figureMark'
  }
}

const exclamationMark = 33
const dash = 45

/** `!---` around what makes up one figure; it shows nothing itself. Source: mmark, "Syntax", "Figures and Subfigures". */
export const figure: Construct = {
  name: 'figure',
  concrete: true,
  tokenize(effects, ok, nok) {
    let dashes = 0
    const rest: State = (code) => {
      if (code === dash) {
        dashes += 1
        effects.consume(code)
        return rest
      }
      return dashes < 3 ? nok(code) : end(code)
    }
    const end: State = (code) => {
      if (markdownSpace(code)) {
        effects.consume(code)
        return end
      }
      if (code !== null && !markdownLineEnding(code)) return nok(code)
      effects.exit('figureMark')
      return ok(code)
    }
    return (code) => {
      if (code !== exclamationMark) return nok(code)
      effects.enter('figureMark')
      effects.consume(code)
      return rest
    }
  },
}
