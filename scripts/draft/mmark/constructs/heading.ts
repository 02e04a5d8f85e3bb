import { headingAtx } from 'micromark-core-commonmark'
import type { Construct, TokenizeContext } from 'micromark-util-types'

/** Headings as in CommonMark, but only in the first column. Source: tried with mmark 2.2.25. */
export const heading: Construct = {
  ...headingAtx,
  name: 'mmarkHeading',
  tokenize(effects, ok, nok) {
    return isIndented(this) ? nok : headingAtx.tokenize.call(this, effects, ok, nok)
  },
}

/** Whether white space stands before a block. */
export function isIndented({ events }: TokenizeContext): boolean {
  return events.at(-1)?.[1].type === 'linePrefix'
}
