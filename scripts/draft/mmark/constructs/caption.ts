import { markdownLineEnding } from 'micromark-util-character'
import type { Code, Construct, State, TokenizeContext } from 'micromark-util-types'
import type { Nodes, Parent, RootContent } from 'mdast'
import '../../nodes.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    caption: 'caption'
    captionText: 'captionText'
  }
}

const labels = ['Figure: ', 'Table: ', 'Quote: ']

/**
 * `Figure: …` right below a code block or figure, `Table: …` below a table, `Quote: …` after a quote: a
 * caption, which may go on over several lines. Source: mmark, "Syntax", "Captions".
 */
export const caption: Construct = {
  name: 'caption',
  tokenize(effects, ok, nok) {
    let read = ''
    const label: State = (code) => {
      if (code === null || markdownLineEnding(code)) return nok(code)
      read += String.fromCodePoint(Math.max(code, 32))
      effects.consume(code)
      if (labels.includes(read)) return inLine
      return labels.some((one) => one.startsWith(read)) ? label : nok
    }
    const inLine: State = (code) => {
      if (code === null) return end(code)
      if (markdownLineEnding(code)) return effects.check(furtherLine, lineBreak, end)(code)
      effects.consume(code)
      return inLine
    }
    const lineBreak: State = (code) => {
      effects.exit('captionText')
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return lineStart
    }
    const lineStart: State = (code) => {
      effects.enter('captionText')
      return inLine(code)
    }
    const end: State = (code) => {
      effects.exit('captionText')
      effects.exit('caption')
      return ok(code)
    }
    return (code) => {
      if (!canHaveCaption(this, code)) return nok(code)
      effects.enter('caption')
      effects.enter('captionText')
      return label(code)
    }
  },
}

/** A block right above, or for a quote, whose own text would go on, one with a blank line between. */
function canHaveCaption({ events, interrupt }: TokenizeContext, code: Code): boolean {
  let index = events.length - 1
  while (events[index]?.[1].type === 'linePrefix') index -= 1
  if (events[index]?.[1].type === 'lineEnding') index -= 1
  const above = events[index]?.[1].type
  if (code === 81) return above === 'lineEndingBlank' || above === undefined
  return interrupt !== true && above !== undefined && above !== 'lineEndingBlank' && above !== 'content'
}

const furtherLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const start: State = (code) => {
      if (code === null || markdownLineEnding(code)) return nok(code)
      return this.parser.lazy[this.now().line] === true ? nok(code) : ok(code)
    }
    return (code) => {
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return start
    }
  },
}

/** Gives each caption to the block above it, as its title, and its identifier too. */
export function applyCaptions(parent: Parent): void {
  const kept: RootContent[] = []
  for (const child of parent.children) {
    if (child.type === 'caption') {
      const above = kept.at(-1)
      if (above !== undefined) giveCaption(above, child.value)
      continue
    }
    if ('children' in child) applyCaptions(child)
    kept.push(child)
  }
  parent.children = kept
}

function giveCaption(node: Nodes, value: string): void {
  const words = value
    .slice(value.indexOf(':') + 1)
    .replaceAll(/\s+/g, ' ')
    .trim()
  const [, title = words, id] = /^(.*?) ?\{#([^{}\s]{1,200})\}$/.exec(words) ?? []
  const had = node.data?.attributes
  node.data = {
    ...node.data,
    attributes: {
      classes: [],
      ...had,
      pairs: { ...had?.pairs, title },
      ...(id !== undefined && { id }),
    },
  }
}
