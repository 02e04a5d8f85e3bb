import { blockQuote } from 'micromark-core-commonmark'
import { factorySpace } from 'micromark-factory-space'
import { markdownSpace } from 'micromark-util-character'
import type { Construct, State } from 'micromark-util-types'
import { isInParagraph } from './running-paragraph.ts'

const letterA = 65
const greaterThan = 62

/** Beyond this column no one begins an aside; nested deeper they would exhaust the parser. */
const lastColumn = 200

/** `A> text`, read as a quote is. Source: mmark, "Syntax", "Asides". */
export const aside: Construct = {
  name: 'aside',
  tokenize(effects, ok, nok) {
    const open: State = (code) => {
      const state = this.containerState ?? {}
      if (state['open'] !== true) {
        effects.enter('blockQuote', { _container: true })
        state['open'] = true
      }
      effects.enter('blockQuotePrefix')
      effects.enter('blockQuoteMarker')
      effects.consume(code)
      return mark
    }
    const mark: State = (code) => {
      effects.consume(code)
      effects.exit('blockQuoteMarker')
      return afterMark
    }
    const afterMark: State = (code) => {
      if (!markdownSpace(code)) {
        effects.exit('blockQuotePrefix')
        return ok(code)
      }
      effects.enter('blockQuotePrefixWhitespace')
      effects.consume(code)
      effects.exit('blockQuotePrefixWhitespace')
      effects.exit('blockQuotePrefix')
      return ok
    }
    return (code) => {
      const isNew = this.containerState?.['open'] !== true
      const isOut = isNew && (isInParagraph(this) || this.now().column > lastColumn)
      return isOut ? nok(code) : effects.check(opening, open, nok)(code)
    }
  },
  continuation: {
    tokenize(effects, ok, nok) {
      const mark = effects.attempt(aside, ok, nok)
      return (code) => (markdownSpace(code) ? factorySpace(effects, mark, 'linePrefix', 4)(code) : mark(code))
    },
  },
  exit: blockQuote.exit,
}

const opening: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const mark: State = (code) => {
      if (code !== greaterThan) return nok(code)
      effects.consume(code)
      effects.exit('data')
      return ok
    }
    return (code) => {
      if (code !== letterA) return nok(code)
      effects.enter('data')
      effects.consume(code)
      return mark
    }
  },
}
