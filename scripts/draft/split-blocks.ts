import type { Point } from '../contract/position.ts'

/** A stretch of the draft that begins and ends between top-level blocks, so that it can be read on its own. */
export interface BlockSource {
  readonly text: string
  readonly start: Point
}

/** Tells whether a line opens a construct that blank lines do not end, and gives the test for the line that does. */
export type OpenConstruct = (line: string) => ((line: string) => boolean) | undefined

/**
 * Cuts a part of a draft where no block can go on: before a line that follows a blank one, begins in the
 * first column and is no further item, quote, row, definition or attribute list. What is in doubt stays
 * together, which costs time and is never wrong.
 */
export function splitBlocks(part: BlockSource, opens: OpenConstruct): readonly BlockSource[] {
  const blocks: BlockSource[] = []
  const { text } = part
  let start = { line: 1, offset: 0 }
  let isClosing: ((line: string) => boolean) | undefined
  let hasDefinition = false
  let previous = ''
  let isAfterBlank = true
  let line = 1
  for (let offset = 0; offset < text.length; line += 1) {
    const end = text.indexOf('\n', offset)
    const next = end < 0 ? text.length : end + 1
    const content = text.slice(offset, end < 0 ? next : end)
    if (isClosing !== undefined) {
      if (isClosing(content)) isClosing = undefined
    } else {
      const isHeading = content.startsWith('#')
      const isFree = isHeading || (!hasDefinition && begins(content))
      if (isAfterBlank && isFree && !previous.startsWith('{') && offset > start.offset) {
        blocks.push(blockOf(part, start, offset))
        start = { line, offset }
        hasDefinition = false
      }
      hasDefinition ||= isDefinition(content)
      isClosing = fence(content) ?? opens(content)
    }
    isAfterBlank = content.trim() === ''
    if (!isAfterBlank) previous = content
    offset = next
  }
  if (text.length > start.offset) blocks.push(blockOf(part, start, text.length))
  return blocks
}

function blockOf(part: BlockSource, from: { line: number; offset: number }, to: number): BlockSource {
  return {
    text: part.text.slice(from.offset, to),
    start: {
      line: part.start.line + from.line - 1,
      column: 1,
      offset: part.start.offset + from.offset,
    },
  }
}

const continuing = new Set([' ', '\t', ':', '{', '}', '>', '|', '*', '+', '-', '=', '^', '&'])

function begins(line: string): boolean {
  const first = line[0]
  return first !== undefined && !continuing.has(first) && !/^(?:\d|[A-Z]{1,3}>|\w{1,4}[.)]\s)/.test(line)
}

function isDefinition(line: string): boolean {
  return /^\s{0,3}:/.test(line)
}

/** A fenced code block, in a list as well. Source: CommonMark, Section 4.5. */
function fence(line: string): ((line: string) => boolean) | undefined {
  const marks = /^[\s>]*(`{3,}|~{3,})([^\n]*)$/.exec(line)
  const run = marks?.[1]
  if (run === undefined || (run.startsWith('`') && marks?.[2]?.includes('`') === true)) return undefined
  return (candidate) => {
    const closing = candidate.trim().replace(/^[\s>]+/, '')
    return closing.startsWith(run) && closing.replaceAll(run.charAt(0), '') === ''
  }
}
