import type { PhrasingContent, Text } from 'mdast'
import { splitText, type TextMatch } from '../../constructs/split-text.ts'
import type { SourceContext } from '../../source-context.ts'

const pattern = /\(!{1,2}[^()\n]{1,200}\)|\^\[[^\][]{1,2000}\]/g

/**
 * Takes away what mmark shows nowhere in the text: index entries `(!item)`, and footnotes `^[note]`, which
 * Internet-Drafts do not have. Source: mmark, "Syntax", "Indices" and "RFC 7991 XML Output".
 */
export function hideUnshown(node: Text, context: SourceContext): readonly PhrasingContent[] {
  const matches = Array.from(node.value.matchAll(pattern), (match): TextMatch => ({
    from: match.index,
    to: match.index + match[0].length,
    node: { type: 'text', value: '' },
  }))
  return splitText(node, matches, context).filter((piece) => piece.type !== 'text' || piece.value !== '')
}
