import { setextUnderline } from 'micromark-core-commonmark'
import { factorySpace } from 'micromark-factory-space'
import { markdownLineEnding, markdownSpace } from 'micromark-util-character'
import type { Construct, State } from 'micromark-util-types'
import { isAfterBoundary, isFlushLeft } from './boundary.ts'

const numberSign = 35
const deepest = 6

/**
 * `# Title`: in the first column, after a block boundary, with or without a space, and never without a
 * title. Marks at its end are left to the tree: an identifier may stand after them.
 * Source: kramdown, "Syntax", "Headers".
 */
export const heading: Construct = {
  name: 'kramdownHeading',
  tokenize(effects, ok, nok) {
    let depth = 0
    let hasTitle = false
    const sequence: State = (code) => {
      if (code === numberSign && depth < deepest) {
        depth += 1
        effects.consume(code)
        return sequence
      }
      effects.exit('atxHeadingSequence')
      return markdownSpace(code) ? factorySpace(effects, beforeTitle, 'whitespace')(code) : beforeTitle(code)
    }
    const beforeTitle: State = (code) => {
      if (code === null || markdownLineEnding(code)) return nok(code)
      effects.enter('atxHeadingText')
      effects.enter('chunkText', { contentType: 'text' })
      return title(code)
    }
    const title: State = (code) => {
      if (code === null || markdownLineEnding(code)) {
        if (!hasTitle) return nok(code)
        effects.exit('chunkText')
        effects.exit('atxHeadingText')
        effects.exit('atxHeading')
        return ok(code)
      }
      hasTitle ||= code !== numberSign && !markdownSpace(code)
      effects.consume(code)
      return title
    }
    return (code) => {
      if (this.interrupt === true || !isFlushLeft(this) || !isAfterBoundary(this.events)) return nok(code)
      effects.enter('atxHeading')
      effects.enter('atxHeadingSequence')
      return sequence(code)
    }
  },
}

/** A line underlined with `=` or `-`: one line only, and after a block boundary. */
export const underline: Construct = {
  ...setextUnderline,
  name: 'kramdownUnderline',
  tokenize(effects, ok, nok) {
    const index = this.events.findLastIndex(([kind, { type }]) => kind === 'enter' && type === 'content')
    const title = this.events[index]?.[1]
    const isOneLine = title?.start.line === this.now().line - 1
    const before = this.events.slice(Math.max(index - 4, 0), index)
    if (!isOneLine || !isAfterBoundary(before)) return nok
    return setextUnderline.tokenize.call(this, effects, ok, nok)
  },
}
