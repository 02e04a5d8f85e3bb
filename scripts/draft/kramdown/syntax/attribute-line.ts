import { markdownLineEnding, markdownSpace } from 'micromark-util-character'
import type { Construct, State, TokenizeContext } from 'micromark-util-types'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    attributeList: 'attributeList'
    attributeListText: 'attributeListText'
  }
}

const slash = 47
const colon = 58
const leftBrace = 123
const rightBrace = 125
const longest = 2000

/** Up to which offset a text is known to hold no closing brace, so that no further list is looked for there. */
const unclosed = new WeakMap<TokenizeContext['parser'], number>()

/**
 * An attribute list on lines of its own, which ends a paragraph: `{: #anchor title="…"}`, or the definition
 * of one, `{:name: .class}`. Source: kramdown, "Syntax", "Block Inline Attribute Lists".
 */
export const attributeLine: Construct = {
  name: 'attributeLine',
  tokenize(effects, ok, nok) {
    let length = 0
    const second: State = (code) => {
      if (code !== colon) return nok(code)
      effects.consume(code)
      return third
    }
    const third: State = (code) =>
      code === colon || code === slash || code === rightBrace ? nok(code) : inside(code)
    const inside: State = (code) => {
      length += 1
      if (code === null || length > longest) return giveUp(code)
      if (markdownLineEnding(code)) return effects.check(furtherLine, lineBreak, giveUp)(code)
      effects.consume(code)
      return code === rightBrace ? after : inside
    }
    const giveUp: State = (code) => {
      unclosed.set(this.parser, this.now().offset)
      return nok(code)
    }
    const lineBreak: State = (code) => {
      effects.exit('attributeListText')
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return lineStart
    }
    const lineStart: State = (code) => {
      effects.enter('attributeListText')
      return inside(code)
    }
    const after: State = (code) => {
      if (markdownSpace(code)) {
        effects.consume(code)
        return after
      }
      if (code !== null && !markdownLineEnding(code)) return nok(code)
      effects.exit('attributeListText')
      effects.exit('attributeList')
      return ok(code)
    }
    return (code) => {
      if (code !== leftBrace || this.now().offset < (unclosed.get(this.parser) ?? 0)) return nok(code)
      effects.enter('attributeList')
      effects.enter('attributeListText')
      effects.consume(code)
      return second
    }
  },
}

/** The list goes on in the next line, unless that is blank or stands outside the container. */
const furtherLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const start: State = (code) => {
      effects.enter('data')
      return space(code)
    }
    const space: State = (code) => {
      if (markdownSpace(code)) {
        effects.consume(code)
        return space
      }
      const isEnd = code === null || markdownLineEnding(code) || this.parser.lazy[this.now().line] === true
      return isEnd ? nok(code) : ok(code)
    }
    return (code) => {
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return start
    }
  },
}
