import { opensRawXmlOf } from '../constructs/raw-xml.ts'
import { opensFence, opensForGood, opensNothing, type OpenConstruct } from '../split-blocks.ts'
import { rawBlocks } from './constructs/raw-block.ts'

const opensRawBlock = opensRawXmlOf(rawBlocks)

const fenceLike = /^[\s>]*(?:[*+-]\s+|\d{1,9}\.\s+|:\s+)*(`{3,}|~{3,})(.*)$/

/**
 * For cutting a draft into blocks: what kramdown takes for an open construct. A line of a running paragraph
 * opens none, and backticks never do.
 */
export const opens: OpenConstruct = (line, before) => {
  const [, run, info = ''] = fenceLike.exec(line) ?? []
  if (run !== undefined) {
    if (run.startsWith('`') || info.trim().split(/\s+/).length > 1) return opensNothing
    if (isBoundary(before)) return opensFence(line)
    return isParagraph(before) && isParagraph(line) ? opensNothing : opensForGood
  }
  const opened = opensRawBlock(line)
  const isComment = line.includes('<!--')
  if (opened === undefined || !isComment) return opened
  return isBoundary(before) && line.trimStart().startsWith('<!--') ? opened : opensForGood
}

/** Whether a line ends its block, so that the next one can begin any other. */
function isBoundary(line: string): boolean {
  return line === '' || /^(?:\{:[^:/{}][^{}]*\}|\^)\s*$/.test(line)
}

/** Whether a line begins with a word: it is part of a paragraph, whatever that stands in. */
function isParagraph(line: string): boolean {
  return /^[A-Za-z~]/.test(line)
}
