import { blankLine, thematicBreak } from 'micromark-core-commonmark'
import { factorySpace } from 'micromark-factory-space'
import { asciiDigit, markdownSpace } from 'micromark-util-character'
import type { Code, Construct, ContainerState, State, TokenizeContext } from 'micromark-util-types'
import { isWithinBlock, leaveContainer } from './lazy-line.ts'

const asterisk = 42
const plus = 43
const dash = 45
const dot = 46
const mostDigits = 9

/** Where the text of an item with an empty first line is expected. */
const emptyItemIndentation = 4

/** A rule within a list: CommonMark's, which is not in force under its own name. */
const rule: Construct = { ...thematicBreak, name: 'kramdownRuleInList' }

/** The item whose text the line here continues. */
const items = new WeakMap<
  TokenizeContext['parser'],
  { readonly line: number; readonly state: ContainerState }
>()

/** Lists whose last item holds a blank line: none nests in its later paragraphs. */
const loose = new WeakSet<ContainerState>()

/** The extension for definition lists looks past tokens of this name, and not past `listItemIndent`. */
const indent = 'blockQuotePrefixWhitespace'

const bullets = new Set<Code>([asterisk, plus, dash])

/**
 * Lists as kramdown reads them: a line of a running paragraph begins none, except within an item and
 * indented as its text is; `*`, `+` and `-` are one kind; a number ends with a dot; and the text of an
 * item stands where its first line begins, however far that is. Source: kramdown, "Syntax", "Lists".
 */
export const list: Construct = {
  name: 'kramdownList',
  tokenize(effects, ok, nok) {
    const tail = this.events.at(-1)
    const margin = tail?.[1].type === 'linePrefix' ? widthOf(tail[1], this) : 0
    const state = this.containerState ?? {}
    const isNew = state.type === undefined
    let digits = 0
    const marker: State = (code) => {
      effects.enter('listItemMarker')
      effects.consume(code)
      effects.exit('listItemMarker')
      return afterMarker
    }
    const number: State = (code) => {
      if (asciiDigit(code) && digits < mostDigits) {
        digits += 1
        effects.consume(code)
        return number
      }
      if (code !== dot) return nok(code)
      effects.exit('listItemValue')
      return marker(code)
    }
    const afterMarker: State = (code) =>
      markdownSpace(code) ? effects.check(blankLine, empty, filled)(code) : nok(code)
    const empty: State = (code) => {
      effects.exit('listItemPrefix')
      state.size = emptyItemIndentation
      return ok(code)
    }
    const filled: State = (code) => factorySpace(effects, end, 'listItemPrefixWhitespace')(code)
    const end: State = (code) => {
      state.size = margin + widthOf(effects.exit('listItemPrefix'), this)
      return ok(code)
    }
    return (code) => {
      const kind = bullets.has(code) ? 'listUnordered' : asciiDigit(code) ? 'listOrdered' : undefined
      if (kind === undefined || (!isNew && kind !== state.type)) return nok(code)
      if (isNew && isWithinParagraph(this)) return nok(code)
      if (isNew) {
        state.type = kind
        effects.enter(kind, { _container: true })
      }
      loose.delete(state)
      effects.enter('listItemPrefix')
      if (code === plus) return marker(code)
      if (kind === 'listUnordered') return effects.check(rule, nok, marker)(code)
      effects.enter('listItemValue')
      return number(code)
    }
  },
  continuation: {
    tokenize(effects, ok, nok) {
      const state = this.containerState ?? {}
      const size = state.size ?? 0
      state._closeFlow = undefined
      const filled: State = (code) =>
        markdownSpace(code) ? effects.attempt(indentation, inside, nextItem)(code) : nextItem(code)
      const nextItem: State = (code) => {
        state._closeFlow = true
        this.interrupt = undefined
        const leave: State = (following) => {
          leaveContainer(this)
          return nok(following)
        }
        return factorySpace(effects, effects.attempt(list, ok, leave), 'linePrefix', 4)(code)
      }
      const blank: State = (code) => {
        loose.add(state)
        return factorySpace(effects, ok, indent, size + 1)(code)
      }
      const inside: State = (code) => {
        items.set(this.parser, { line: this.now().line, state })
        return ok(code)
      }
      return effects.check(blankLine, blank, filled)
    },
  },
  exit(effects) {
    const type = this.containerState?.type
    if (type !== undefined) effects.exit(type)
  },
}

/** As much white space as the text of the item has before it. */
const indentation: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const size = this.containerState?.size ?? 0
    const after: State = (code) => {
      const tail = this.events.at(-1)?.[1]
      return tail?.type === indent && widthOf(tail, this) === size ? ok(code) : nok(code)
    }
    return factorySpace(effects, after, indent, size + 1)
  },
}

/** A paragraph runs here, and the line is not indented as the text of an item is. */
function isWithinParagraph(context: TokenizeContext): boolean {
  if (!isWithinBlock(context)) return false
  const before = context.events.findLast(([, { type }]) => type !== 'linePrefix')
  if (before?.[1].type !== indent) return true
  const item = items.get(context.parser)
  return item?.line === context.now().line && loose.has(item.state)
}

function widthOf(token: Parameters<TokenizeContext['sliceSerialize']>[0], context: TokenizeContext): number {
  return context.sliceSerialize(token, true).length
}
