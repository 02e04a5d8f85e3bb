import { htmlFlow } from 'micromark-core-commonmark'
import { markdownLineEnding, markdownSpace } from 'micromark-util-character'
import type { Construct, State } from 'micromark-util-types'

const exclamationMark = 33
const greaterThan = 62
const questionMark = 63

/** A line of `<!` or `<?` that ends in the same line, with text behind it. */
const endsBeforeText: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let tail = ''
    const inLine: State = (code) => {
      if (code === null || markdownLineEnding(code)) return nok(code)
      const isEnd = code === greaterThan && (tail.endsWith('--') || tail.endsWith('?'))
      tail = `${tail}${String.fromCodePoint(Math.max(code, 32))}`.slice(-2)
      effects.consume(code)
      return isEnd ? after : inLine
    }
    const after: State = (code) => {
      if (code === null || markdownLineEnding(code)) return nok(code)
      if (!markdownSpace(code)) return ok(code)
      effects.consume(code)
      return after
    }
    return (code) => {
      effects.enter('data')
      return inLine(code)
    }
  },
}

/**
 * Blocks of HTML as in CommonMark, but a comment within a paragraph, or with text behind it, is part of a
 * paragraph. Source: kramdown, "Syntax", "HTML Blocks".
 */
export const html: Construct = {
  ...htmlFlow,
  name: 'kramdownHtml',
  tokenize(effects, ok, nok) {
    const start = htmlFlow.tokenize.call(this, effects, ok, nok)
    const isWithinParagraph = this.interrupt === true
    const block: State = (code) => {
      const second = start(code)
      if (!isWithinParagraph || typeof second !== 'function') return second
      return (next) => (next === exclamationMark || next === questionMark ? nok(next) : second(next))
    }
    return effects.check(textBehindComment, nok, block)
  },
}

const textBehindComment: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const second: State = (code) =>
      code === exclamationMark || code === questionMark
        ? effects.check(endsBeforeText, ok, nok)(code)
        : nok(code)
    return (code) => {
      effects.enter('data')
      effects.consume(code)
      effects.exit('data')
      return second
    }
  },
}
