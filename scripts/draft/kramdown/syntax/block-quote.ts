import { blockQuote as commonMark } from 'micromark-core-commonmark'
import { factorySpace } from 'micromark-factory-space'
import { markdownSpace } from 'micromark-util-character'
import type { Construct, State } from 'micromark-util-types'
import { isWithinBlock, leaveContainer } from './lazy-line.ts'

/** Quotes as in CommonMark, but a line of a running paragraph begins none. Source: kramdown, "Syntax", "Blockquotes". */
export const blockQuote: Construct = {
  ...commonMark,
  name: 'kramdownBlockQuote',
  tokenize(effects, ok, nok) {
    const isNew = this.containerState?.open !== true
    if (isNew && isWithinBlock(this)) return nok
    return commonMark.tokenize.call(this, effects, ok, nok)
  },
  continuation: {
    tokenize(effects, ok, nok) {
      const leave: State = (code) => {
        leaveContainer(this)
        return nok(code)
      }
      const mark = effects.attempt(blockQuote, ok, leave)
      return (code) => (markdownSpace(code) ? factorySpace(effects, mark, 'linePrefix', 4)(code) : mark(code))
    },
  },
}
