import type { Point } from '../contract/position.ts'

/** A stretch of the draft that begins and ends between top-level blocks, so that it can be read on its own. */
export interface BlockSource {
  readonly text: string
  readonly start: Point
}

/**
 * Tells whether a line opens a construct that blank lines do not end, and gives the test for the line that does.
 * `before` is the line before it, empty after a blank line, a title or the end of such a construct.
 */
export type OpenConstruct = (line: string, before: string) => ((line: string) => boolean) | undefined

/** What a dialect answers for a line that looks like a fence and opens nothing. */
export const opensNothing = (): boolean => true

/** What a dialect answers where it cannot tell: nothing is cut from there on. */
export const opensForGood = (): boolean => false

/** Characters from which on a cut is worth a parser of its own; a heading always is, so that an edit moves few cuts. */
const longEnough = 2000

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
  let before = ''
  let isAfterBlank = true
  let line = 1
  for (let offset = 0; offset < text.length; line += 1) {
    const end = text.indexOf('\n', offset)
    const next = end < 0 ? text.length : end + 1
    const content = text.slice(offset, end < 0 ? next : end)
    let hasEnded = false
    if (isClosing !== undefined) {
      hasEnded = isClosing(content)
      if (hasEnded) isClosing = undefined
    } else {
      const isHeading = content.startsWith('#')
      const isFree = isHeading || (!hasDefinition && begins(content))
      const isLongEnough = isHeading || offset - start.offset >= longEnough
      if (isAfterBlank && isFree && isLongEnough && !previous.startsWith('{') && offset > start.offset) {
        blocks.push(blockOf(part, start, offset))
        start = { line, offset }
        hasDefinition = false
      }
      hasDefinition ||= isDefinition(content)
      const opened = opens(content, before)
      isClosing = opened === opensNothing ? undefined : (opened ?? opensFence(content))
    }
    const isTitle = isAfterBlank && /^#{1,6}[ \t]*[^#\s]/.test(content)
    isAfterBlank = content.trim() === ''
    before = isAfterBlank || hasEnded || isTitle ? '' : content
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

const continuing = new Set([' ', '\t', ':', '{', '}', '|', '*', '+', '-', '=', '^', '&'])

function begins(line: string): boolean {
  const first = line[0]
  return first !== undefined && !continuing.has(first) && !/^(?:\d|\w{1,4}[.)]\s)/.test(line)
}

function isDefinition(line: string): boolean {
  return /^\s{0,3}:/.test(line)
}

const opening = /^((?:[\s>]|[*+-]\s|\d{1,9}[.)]\s|:\s)*)(`{3,}|~{3,})(.*)$/

/**
 * A fenced code block, in a list or quote as well. One that opens within a list and seems to close outside
 * of it may have ended with the list: from there on nothing is cut. Source: CommonMark, Section 4.5.
 */
export function opensFence(line: string): ((line: string) => boolean) | undefined {
  const [, margin = '', run, rest = ''] = opening.exec(line) ?? []
  if (run === undefined || (run.startsWith('`') && rest.includes('`'))) return undefined
  let isLost = false
  return (candidate) => {
    const closing = candidate.trim().replace(/^[\s>]+/, '')
    const closes = closing.startsWith(run) && closing.replaceAll(run.charAt(0), '') === ''
    isLost ||= margin !== '' && /^(?:`{3}|~{3})/.test(candidate)
    return closes && !isLost
  }
}
