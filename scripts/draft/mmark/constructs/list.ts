import { thematicBreak } from 'micromark-core-commonmark'
import { factorySpace } from 'micromark-factory-space'
import { asciiDigit, markdownSpace } from 'micromark-util-character'
import type { Code, Construct, State } from 'micromark-util-types'
import { beginItem, continueItem, isWithinItem } from './item-lines.ts'
import { lineAhead } from './line-ahead.ts'
import { isInParagraph } from './running-paragraph.ts'

const asterisk = 42
const plus = 43
const dash = 45
const dot = 46
const rightParenthesis = 41
const bullets = new Set<Code>([asterisk, plus, dash])
const mostDigits = 9

/**
 * Lists: a line of a running paragraph begins none, except within an item; all bullets are of one kind, and so
 * are all numbers. Source: mmark, "Syntax", "Lists"; tried with mmark 2.2.25.
 */
export const list: Construct = {
  name: 'mmarkList',
  tokenize(effects, ok, nok) {
    const state = this.containerState ?? {}
    const tail = this.events.at(-1)?.[1]
    const margin = tail?.type === 'linePrefix' ? this.sliceSerialize(tail, true).length : 0
    let digits = 0
    const number: State = (code) => {
      if (asciiDigit(code) && digits < mostDigits) {
        digits += 1
        effects.consume(code)
        return number
      }
      if (code !== dot && code !== rightParenthesis) return nok(code)
      effects.exit('listItemValue')
      return marker(code)
    }
    const marker: State = (code) => {
      effects.enter('listItemMarker')
      effects.consume(code)
      effects.exit('listItemMarker')
      return afterMarker
    }
    const afterMarker: State = (code) => {
      if (!markdownSpace(code)) return nok(code)
      return factorySpace(effects, end, 'listItemPrefixWhitespace')(code)
    }
    const end: State = (code) => {
      effects.exit('listItemPrefix')
      return effects.check(
        lineAhead((line) => beginItem(this, margin, line)),
        ok,
        nok,
      )(code)
    }
    return (code) => {
      const kind = bullets.has(code) ? 'listUnordered' : asciiDigit(code) ? 'listOrdered' : undefined
      if (kind === undefined) return nok(code)
      if (state.type === undefined) {
        if (isInParagraph(this) && !isWithinItem(this)) return nok(code)
        effects.enter(kind, { _container: true })
        state.type = kind
      } else if (kind !== state.type) return nok(code)
      effects.enter('listItemPrefix')
      if (code === asterisk || code === dash) return effects.check(thematicBreak, nok, marker)(code)
      if (code === plus) return marker(code)
      effects.enter('listItemValue')
      return number(code)
    }
  },
  continuation: { tokenize: continueItem(() => list) },
  exit(effects) {
    const type = this.containerState?.type
    if (type !== undefined) effects.exit(type)
  },
}
