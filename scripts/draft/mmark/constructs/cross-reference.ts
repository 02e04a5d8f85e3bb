import type { PhrasingContent, Text } from 'mdast'
import { splitText, type TextMatch } from '../../constructs/split-text.ts'
import type { SourceContext } from '../../source-context.ts'

const pattern = /\(#([^\s(),]{1,200})(?:, ?[^()\n]{1,100})?\)/g

/** `(#anchor)`, a link to a section, figure or table of the draft. Source: mmark, "Syntax", "Cross References". */
export function findCrossReferences(node: Text, context: SourceContext): readonly PhrasingContent[] {
  const matches = Array.from(node.value.matchAll(pattern), (match): TextMatch => ({
    from: match.index,
    to: match.index + match[0].length,
    node: {
      type: 'crossReference',
      target: match[1] ?? '',
      children: [{ type: 'text', value: `[${match[1] ?? ''}]` }],
    },
  }))
  return splitText(node, matches, context)
}
