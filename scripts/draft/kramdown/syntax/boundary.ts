import type { Construct, Event, TokenizeContext } from 'micromark-util-types'

/**
 * Whether the line here follows a blank line, an attribute list, or nothing: only there kramdown looks for
 * headings and tables. Source: kramdown, "Syntax", "Block Boundaries".
 */
export function isAfterBoundary(events: readonly Event[]): boolean {
  let index = events.length - 1
  while (events[index]?.[1].type === 'linePrefix') index -= 1
  const type = events[index]?.[1].type
  if (type === undefined || type === 'lineEndingBlank') return true
  return type === 'lineEnding' && events[index - 2]?.[1].type === 'attributeList'
}

/** Whether a block would begin in its container's first column. */
export function isFlushLeft({ events }: TokenizeContext): boolean {
  return events.at(-1)?.[1].type !== 'linePrefix'
}

/** A construct of CommonMark that in kramdown begins no line of a running paragraph. */
export function outsideParagraphs(
  construct: Construct,
  name: string,
  isAllowed: (context: TokenizeContext) => boolean = () => true,
): Construct {
  return {
    ...construct,
    name,
    tokenize(effects, ok, nok) {
      if (this.interrupt === true || !isAllowed(this)) return nok
      return construct.tokenize.call(this, effects, ok, nok)
    },
  }
}
