import { opensRawXmlOf } from '../constructs/raw-xml.ts'
import { opensFence, opensForGood, opensNothing, type OpenConstruct } from '../split-blocks.ts'
import { fenceOf } from './constructs/line-kind.ts'

/** Raw XML that goes on over blank lines: descriptions of references. Source: mmark, "Syntax", "XML References". */
export const rawElements: ReadonlySet<string> = new Set(['reference'])

const opensElement = opensRawXmlOf(rawElements)
const margin = /^(?:[\s>]|A>|[*+-]\s|\d{1,9}[.)]\s|:\s)*/

/** A line below which any block can begin. */
const endsBlock = /^(?:#|\{[#.]|\{[\w-]{1,40}=|!---)/

/**
 * For cutting a draft into blocks: what goes on over blank lines. A fence is closed by its very marks; one in a
 * list or quote may end with that, so that nothing is cut after a fence that stands outside of it. Whether one
 * right below text belongs to a paragraph, and to one of what, no single line tells.
 */
export const opens: OpenConstruct = (line, above) => {
  const before = margin.exec(line)?.[0] ?? ''
  const fence = fenceOf(line.slice(before.length))
  if (fence !== undefined) {
    if (above !== '' && !endsBlock.test(above)) return opensForGood
    return closing(fence, before.length > 3 || before.trim() !== '')
  }
  return opensFence(line) === undefined ? opensElement(line) : opensNothing
}

function closing(fence: string, isWithin: boolean): (line: string) => boolean {
  let isLost = false
  return (line) => {
    isLost ||= isWithin && /^(?:`{3}|~{3})/.test(line)
    return !isLost && line.replace(margin, '').trimEnd() === fence
  }
}
