import { toString } from 'mdast-util-to-string'
import type { Paragraph } from 'mdast'

const standardText =
  'The key words "MUST", "MUST NOT", "REQUIRED", "SHALL", "SHALL NOT", "SHOULD", "SHOULD NOT", "RECOMMENDED", "NOT RECOMMENDED", "MAY", and "OPTIONAL" in this document are to be interpreted as described in BCP 14 [RFC2119] [RFC8174] when, and only when, they appear in all capitals, as shown here.'

/**
 * The BCP 14 paragraph, as `{::boilerplate bcp14-tagged}` or spelled out: its keywords are mentions.
 * Source: RFC 8174, Section 2.
 */
export function markBoilerplate(node: Paragraph): void {
  const text = toString(node).replaceAll(/\s+/g, ' ').trim()
  const isDirective = text.startsWith('{::boilerplate bcp14') && text.endsWith('}')
  const isSpelledOut = /key ?words/i.test(text) && /interpreted/i.test(text) && /(?:2119|BCP ?14)/.test(text)
  if (!isDirective && !isSpelledOut) return
  node.data = { ...node.data, isBoilerplate: true }
  if (isDirective) node.children = [{ type: 'text', value: standardText }]
}
