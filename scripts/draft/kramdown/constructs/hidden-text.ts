import type { PhrasingContent, Text } from 'mdast'
import type { SourceContext } from '../../source-context.ts'
import { splitText, type TextMatch } from '../../constructs/split-text.ts'

const opening = '{::comment}'
const longestEntry = 200

/**
 * Takes out of running text what the document does not show: index entries `(((item, subitem)))` and
 * `{::comment}` … `{:/comment}`. Source: kramdown-rfc, README, "Index"; kramdown, "Syntax", "Extensions".
 */
export function hideText(node: Text, context: SourceContext): readonly PhrasingContent[] {
  const matches: TextMatch[] = []
  const { value } = node
  const hide = (from: number, to: number): number => {
    matches.push({ from, to, node: { type: 'text', value: '' } })
    return to
  }
  for (let at = nextHidden(value, 0); at < value.length; at = nextHidden(value, at)) {
    const isEntry = value[at] === '('
    const rest = isEntry ? value.slice(at, at + longestEntry) : value.slice(at)
    const close = isEntry ? /^[^\n]*?\)\)\)/.exec(rest)?.[0].length : /\{:\/(?:comment)?\}/.exec(rest)
    if (typeof close === 'number') at = hide(at, at + close)
    else if (close) at = hide(at, at + close.index + close[0].length)
    else if (isEntry) at += 3
    else break
  }
  return splitText(node, matches, context).filter((piece) => piece.type !== 'text' || piece.value !== '')
}

function nextHidden(value: string, from: number): number {
  const places = [value.indexOf('(((', from), value.indexOf(opening, from)].filter((at) => at >= 0)
  return Math.min(value.length, ...places)
}
