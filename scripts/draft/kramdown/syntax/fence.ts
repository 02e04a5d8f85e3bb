import { codeFenced } from 'micromark-core-commonmark'
import { markdownLineEnding, markdownSpace } from 'micromark-util-character'
import type { Construct, State } from 'micromark-util-types'
import { isFlushLeft, outsideParagraphs } from './boundary.ts'

const tilde = 126

/** `~~~` with at most one word behind it; more than that is text to kramdown. */
const opening: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let words = 0
    let isInWord = false
    const inLine: State = (code) => {
      if (code === null || markdownLineEnding(code)) {
        effects.exit('data')
        return words > 1 ? nok(code) : ok(code)
      }
      const isWord = !markdownSpace(code) && (isInWord || code !== tilde)
      if (isWord && !isInWord) words += 1
      isInWord = isWord
      effects.consume(code)
      return inLine
    }
    return (code) => {
      effects.enter('data')
      return inLine(code)
    }
  },
}

const fenced: Construct = {
  ...codeFenced,
  name: 'kramdownFence',
  tokenize(effects, ok, nok) {
    return effects.check(opening, codeFenced.tokenize.call(this, effects, ok, nok), nok)
  },
}

/**
 * Fenced code: tildes in the first column, outside paragraphs. Backticks are inline code, whatever stands
 * between them. Source: kramdown, "Syntax", "Fenced Code Blocks".
 */
export const fence: Construct = outsideParagraphs(fenced, 'kramdownFence', isFlushLeft)
