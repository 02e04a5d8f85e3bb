import type { PhrasingContent, Text } from 'mdast'
import type { SourceContext } from '../../source-context.ts'
import { splitText, type TextMatch } from '../../constructs/split-text.ts'

/**
 * `{{RFC9110}}`, `{{!RFC9110}}`, `{{?RFC9110}}`, `{{Section 4.1 of RFC9110}}`, `{{discovery-fields}}` and
 * comma lists of these. Source: kramdown-rfc, README, "References".
 */
export function findCrossReferences(node: Text, context: SourceContext): readonly PhrasingContent[] {
  const matches: TextMatch[] = []
  let at = 0
  for (;;) {
    const open = node.value.indexOf('{{', at)
    const close = open < 0 ? -1 : node.value.indexOf('}}', open)
    if (close < 0) break
    const replacement = readReference(node.value.slice(open + 2, close))
    if (replacement !== undefined) matches.push({ from: open, to: close + 2, node: replacement })
    at = close + 2
  }
  return splitText(node, matches, context)
}

function readReference(inside: string): PhrasingContent | undefined {
  const words = inside.replaceAll(/\s+/g, ' ').trim()
  if (words === '') return undefined
  const of = words.lastIndexOf(' of ')
  const section = of > 0 && /^(?:Section|Appendix|Part)/i.test(words) ? words.slice(0, of) : undefined
  const target = (section === undefined ? words : words.slice(of + 4)).replace(/^[!?-]+/, '')
  const label = section === undefined ? `[${target}]` : `${section} of [${target}]`
  return {
    type: 'crossReference',
    target,
    ...(section !== undefined && { section }),
    children: [{ type: 'text', value: label }],
  }
}
