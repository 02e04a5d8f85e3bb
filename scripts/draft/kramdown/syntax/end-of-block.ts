import { markdownLineEnding, markdownSpace } from 'micromark-util-character'
import type { Construct, State } from 'micromark-util-types'
import { isFlushLeft } from './boundary.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    endOfBlock: 'endOfBlock'
  }
}

/** A lone `^` ends the block before it and shows nothing. Source: kramdown, "Syntax", "End-Of-Block Marker". */
export const endOfBlock: Construct = {
  name: 'endOfBlock',
  tokenize(effects, ok, nok) {
    const rest: State = (code) => {
      if (markdownSpace(code)) {
        effects.consume(code)
        return rest
      }
      if (code !== null && !markdownLineEnding(code)) return nok(code)
      effects.exit('endOfBlock')
      return ok(code)
    }
    return (code) => {
      if (!isFlushLeft(this)) return nok(code)
      effects.enter('endOfBlock')
      effects.consume(code)
      return rest
    }
  },
}
