import { blankLine } from 'micromark-core-commonmark'
import { factorySpace } from 'micromark-factory-space'
import type { Construct, ContainerState, State, TokenizeContext, Tokenizer } from 'micromark-util-types'
import {
  closesFence,
  fenceOf,
  indentation,
  indentationOf,
  isDefinition,
  isHeading,
  isItem,
} from './line-kind.ts'
import { lineAhead } from './line-ahead.ts'

/** What is known of the item that is open in a list. */
interface Item {
  /** How far its mark is indented. */
  readonly margin: number
  isAfterBlank: boolean
  /** The fence of the code that is open in it; empty when none is. */
  fence: string
}

const items = new WeakMap<ContainerState, Item>()

/** The line on which a list or definition was last found to go on, within which further lists can begin. */
const continuedLines = new WeakMap<TokenizeContext['parser'], number>()

/** Begins an item whose mark stands at a column; `firstLine` is what stands behind the mark. */
export function beginItem(context: TokenizeContext, margin: number, firstLine: string): void {
  const state = context.containerState
  if (state !== undefined) items.set(state, { margin, isAfterBlank: false, fence: fenceOf(firstLine) ?? '' })
  continuedLines.set(context.parser, context.now().line)
}

/** Whether the line here stands within an item, so that it may begin a list in the midst of a paragraph. */
export function isWithinItem(context: TokenizeContext): boolean {
  return continuedLines.get(context.parser) === context.now().line
}

/**
 * Which lines belong to an item of a list or to a definition: any below a line of it, unless it begins an item
 * that is not indented more; below a blank line those that are indented by four. As much as that is no part of
 * their text. Source: tried with mmark 2.2.25.
 */
export function continueItem(next: () => Construct): Tokenizer {
  return function (effects, ok, nok) {
    const state = this.containerState ?? {}
    const item = items.get(state) ?? { margin: 0, isAfterBlank: false, fence: '' }
    items.set(state, item)
    state._closeFlow = undefined
    let line = ''
    const blank: State = (code) => {
      item.isAfterBlank = true
      return factorySpace(effects, ok, 'listItemIndent', indentation + 1)(code)
    }
    const nextItem: State = (code) => {
      state._closeFlow = true
      this.interrupt = undefined
      return factorySpace(effects, effects.attempt(next(), ok, nok), 'linePrefix', indentation)(code)
    }
    const goOn = (width: number): State => {
      item.isAfterBlank = false
      return pass(width)
    }
    const pass = (width: number): State => {
      continuedLines.set(this.parser, this.now().line)
      return width === 0 ? ok : factorySpace(effects, ok, 'listItemIndent', width + 1)
    }
    const filled: State = (code) => {
      const width = indentationOf(line)
      const text = line.slice(line.startsWith('\t') ? 1 : width)
      if (item.fence !== '') {
        if (closesFence(text, item.fence)) item.fence = ''
        return pass(width)(code)
      }
      if (isItem(text) || isDefinition(text)) return width > item.margin ? goOn(width)(code) : nextItem(code)
      if (width < indentation && (item.isAfterBlank || isHeading(text))) return nok(code)
      item.fence = fenceOf(text) ?? ''
      return goOn(width)(code)
    }
    const look = effects.check(
      lineAhead((found) => {
        line = found
      }),
      filled,
      nok,
    )
    return effects.check(blankLine, blank, look)
  }
}
