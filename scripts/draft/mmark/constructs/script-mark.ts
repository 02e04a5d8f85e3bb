import type { PhrasingContent, Text } from 'mdast'
import { escapes } from '../../constructs/escaped.ts'
import { splitText, type TextMatch } from '../../constructs/split-text.ts'
import type { SourceContext } from '../../source-context.ts'

const pattern = /(\^|~{1,2})([^\s^~]{1,100}|(?<=~~)[^^~\n]{1,200})\1/g

/**
 * Takes away the marks of `2^10^`, `H~2~O` and `~~deleted~~`, not what stands between them.
 * Source: mmark, "Syntax", "Super- and Subscript".
 */
export function hideScriptMarks(node: Text, context: SourceContext): readonly PhrasingContent[] {
  if (!/[\^~]/.test(node.value)) return [node]
  const isEscaped = escapes(node, context)
  const matches = Array.from(node.value.matchAll(pattern)).flatMap((match): readonly TextMatch[] => {
    const [whole, mark = ''] = match
    const from = match.index
    const to = from + whole.length
    if (isEscaped(from)) return []
    const hidden = { type: 'text', value: '' } as const
    return [
      { from, to: from + mark.length, node: hidden },
      { from: to - mark.length, to, node: hidden },
    ]
  })
  return splitText(node, matches, context).filter((piece) => piece.type !== 'text' || piece.value !== '')
}
