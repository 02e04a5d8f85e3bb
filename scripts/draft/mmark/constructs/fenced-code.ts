import { factorySpace } from 'micromark-factory-space'
import { markdownLineEnding, markdownSpace } from 'micromark-util-character'
import type { Code, Construct, State, TokenizeContext } from 'micromark-util-types'
import { closesFence, fenceOf } from './line-kind.ts'
import { lineAhead } from './line-ahead.ts'

const backtick = 96
const tilde = 126

/** Longer runs of marks are no fences: each length is looked for on its own. */
const longestFence = 64

/** For each fence, the last stretch of the text that is known not to close it, by its offsets. */
const unclosed = new WeakMap<TokenizeContext['parser'], Map<string, readonly [from: number, to: number]>>()

/**
 * Fenced code, which ends at the very marks that it begins with; without them it is text. Its lines keep all
 * of their indentation. Source: mmark, "Syntax", "Code Blocks"; tried with mmark 2.2.25.
 */
export const fencedCode: Construct = {
  name: 'mmarkFencedCode',
  concrete: true,
  tokenize(effects, ok, nok) {
    let fence = ''
    let line = ''
    const keep = (found: string): void => {
      line = found
    }
    const start: State = (code) => {
      fence = fenceOf(line) ?? ''
      const isOpen = fence !== '' && fence.length <= longestFence && !isUnclosed(this, fence)
      if (!isOpen) return nok(code)
      const { offset } = this.now()
      const isNeverClosed = (to: number): void => {
        const known = unclosed.get(this.parser) ?? new Map<string, readonly [number, number]>()
        unclosed.set(this.parser, known.set(fence, [offset, to]))
      }
      return effects.check(closing(fence, isNeverClosed), this.interrupt === true ? ok : open, nok)(code)
    }
    const open: State = (code) => {
      effects.enter('codeFenced')
      effects.enter('codeFencedFence')
      effects.enter('codeFencedFenceSequence')
      return marks(code)
    }
    const marks: State = (code) => {
      if (code === backtick || code === tilde) {
        effects.consume(code)
        return marks
      }
      effects.exit('codeFencedFenceSequence')
      return markdownSpace(code) ? factorySpace(effects, info, 'whitespace')(code) : info(code)
    }
    const info: State = (code) => {
      if (isEnd(code)) {
        effects.exit('codeFencedFence')
        return lineBreak(code)
      }
      effects.enter('codeFencedFenceInfo')
      effects.enter('chunkString', { contentType: 'string' })
      return inInfo(code)
    }
    const inInfo: State = (code) => {
      if (!isEnd(code)) {
        effects.consume(code)
        return inInfo
      }
      effects.exit('chunkString')
      effects.exit('codeFencedFenceInfo')
      effects.exit('codeFencedFence')
      return lineBreak(code)
    }
    const lineBreak: State = (code) => {
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return effects.check(lineAhead(keep), lineStart, nok)
    }
    const lineStart: State = (code) => {
      if (closesFence(line, fence)) {
        effects.enter('codeFencedFence')
        return markdownSpace(code)
          ? factorySpace(effects, closingMarks, 'linePrefix')(code)
          : closingMarks(code)
      }
      if (isEnd(code)) return lineBreak(code)
      effects.enter('codeFlowValue')
      return inLine(code)
    }
    const inLine: State = (code) => {
      if (!isEnd(code)) {
        effects.consume(code)
        return inLine
      }
      effects.exit('codeFlowValue')
      return lineBreak(code)
    }
    const closingMarks: State = (code) => {
      effects.enter('codeFencedFenceSequence')
      return inClosingMarks(code)
    }
    const inClosingMarks: State = (code) => {
      if (code === backtick || code === tilde) {
        effects.consume(code)
        return inClosingMarks
      }
      effects.exit('codeFencedFenceSequence')
      return markdownSpace(code) ? factorySpace(effects, end, 'whitespace')(code) : end(code)
    }
    const end: State = (code) => {
      effects.exit('codeFencedFence')
      effects.exit('codeFenced')
      return ok(code)
    }
    return effects.check(lineAhead(keep), start, nok)
  },
}

/** Looks for the line that closes a fence, in the same list or quote. */
function closing(fence: string, isNeverClosed: (to: number) => void): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      let line = ''
      const ahead = lineAhead((found) => {
        line = found
      })
      const toEnd: State = (code) => {
        if (code === null) return fail(code)
        effects.consume(code)
        return markdownLineEnding(code) ? lineStart : toEnd
      }
      const lineStart: State = (code) => {
        if (this.parser.lazy[this.now().line] === true) return fail(code)
        return effects.check(ahead, compare, nok)(code)
      }
      const compare: State = (code) => {
        if (!closesFence(line, fence)) return toEnd(code)
        effects.exit('data')
        return ok(code)
      }
      const fail: State = (code) => {
        isNeverClosed(this.now().offset)
        effects.exit('data')
        return nok(code)
      }
      return (code) => {
        effects.enter('data')
        return toEnd(code)
      }
    },
  }
}

function isUnclosed({ parser, now }: TokenizeContext, fence: string): boolean {
  const [from = 0, to = 0] = unclosed.get(parser)?.get(fence) ?? []
  return now().offset >= from && now().offset < to
}

function isEnd(code: Code): boolean {
  return code === null || markdownLineEnding(code)
}
