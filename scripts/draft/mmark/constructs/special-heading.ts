import { headingAtx } from 'micromark-core-commonmark'
import type { Heading, Root } from 'mdast'
import type { Construct, State } from 'micromark-util-types'
import type { SourceContext } from '../../source-context.ts'
import { isIndented } from './heading.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    specialHeadingMark: 'specialHeadingMark'
  }
}

/** CommonMark's, which is not in force under its own name. */
const anyHeading: Construct = { ...headingAtx, name: 'mmarkSpecialHeading' }

const dot = 46
const numberSign = 35

/** `.# Abstract`, a heading without a number. Source: mmark, "Syntax", "Special Sections". */
export const specialHeading: Construct = {
  name: 'specialHeading',
  tokenize(effects, ok, nok) {
    const heading: State = (code) => {
      effects.exit('specialHeadingMark')
      return code === numberSign ? effects.attempt(anyHeading, ok, nok)(code) : nok(code)
    }
    return (code) => {
      if (code !== dot || isIndented(this)) return nok(code)
      effects.enter('specialHeadingMark')
      effects.consume(code)
      return heading
    }
  },
}

/** Takes the number from headings that begin with a dot. */
export function markSpecialHeadings(root: Root, { text }: SourceContext): void {
  for (const node of root.children) {
    if (node.type !== 'heading' || !isSpecial(node, text)) continue
    const had = node.data?.attributes
    node.data = {
      ...node.data,
      attributes: { classes: [], ...had, pairs: { ...had?.pairs, numbered: 'false' } },
    }
  }
}

function isSpecial({ position }: Heading, text: string): boolean {
  const start = position?.start.offset ?? 0
  return text[start] === '.' || text[start - 1] === '.'
}
