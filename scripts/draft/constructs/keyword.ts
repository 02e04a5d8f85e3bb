import type { PhrasingContent, Text } from 'mdast'
import type { SourceContext } from '../source-context.ts'
import { splitText, type TextMatch } from './split-text.ts'

/** BCP 14 keywords, longest first, where white space between two words can be a line end. Source: RFC 8174. */
const pattern =
  /(?<![\w-])(?:MUST\s{1,80}NOT|SHALL\s{1,80}NOT|SHOULD\s{1,80}NOT|NOT\s{1,80}RECOMMENDED|MUST|REQUIRED|SHALL|SHOULD|RECOMMENDED|MAY|OPTIONAL)(?![\w-])/g

const openQuotes = new Set(['"', '“', "'", '‘'])
const closeQuotes = new Set(['"', '”', "'", '’'])

/** Marks each BCP 14 keyword of a text as a `keyword` node; a keyword in quotes is a mention and stays text. */
export function findKeywords(node: Text, context: SourceContext): readonly PhrasingContent[] {
  const matches: TextMatch[] = []
  for (const match of node.value.matchAll(pattern)) {
    const from = match.index
    const to = from + match[0].length
    const isQuoted = openQuotes.has(node.value[from - 1] ?? '') && closeQuotes.has(node.value[to] ?? '')
    if (isQuoted) continue
    matches.push({
      from,
      to,
      node: {
        type: 'keyword',
        keyword: match[0].replaceAll(/\s+/g, ' '),
        children: [{ type: 'text', value: match[0] }],
      },
    })
  }
  return splitText(node, matches, context)
}
