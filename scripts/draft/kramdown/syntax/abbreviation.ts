import { markdownLineEnding } from 'micromark-util-character'
import type { Construct, State } from 'micromark-util-types'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    abbreviationDefinition: 'abbreviationDefinition'
  }
}

const asterisk = 42
const colon = 58
const leftBracket = 91
const rightBracket = 93

/**
 * `*[HTTP]: Hypertext Transfer Protocol` defines an abbreviation and is no text of the draft.
 * Source: kramdown, "Syntax", "Abbreviations".
 */
export const abbreviation: Construct = {
  name: 'abbreviation',
  tokenize(effects, ok, nok) {
    let length = 0
    const second: State = (code) => {
      if (code !== leftBracket) return nok(code)
      effects.consume(code)
      return name
    }
    const name: State = (code) => {
      if (code === null || markdownLineEnding(code)) return nok(code)
      length += 1
      effects.consume(code)
      return code === rightBracket && length > 1 ? afterName : name
    }
    const afterName: State = (code) => (code === colon ? meaning(code) : name(code))
    const meaning: State = (code) => {
      if (code === null || markdownLineEnding(code)) {
        effects.exit('abbreviationDefinition')
        return ok(code)
      }
      effects.consume(code)
      return meaning
    }
    return (code) => {
      if (this.interrupt === true || code !== asterisk) return nok(code)
      effects.enter('abbreviationDefinition')
      effects.consume(code)
      return second
    }
  },
}
