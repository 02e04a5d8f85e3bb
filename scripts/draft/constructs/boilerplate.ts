import { toString } from 'mdast-util-to-string'
import type { Paragraph } from 'mdast'

/** The BCP 14 paragraph, spelled out: its keywords are mentions. Source: RFC 8174, Section 2. */
export function markSpelledOutBoilerplate(node: Paragraph): Paragraph {
  const text = toString(node).replaceAll(/\s+/g, ' ')
  const isBoilerplate =
    /key ?words/i.test(text) && /interpreted/i.test(text) && /(?:2119|8174|BCP ?14)/.test(text)
  return isBoilerplate ? { ...node, data: { ...node.data, isBoilerplate: true } } : node
}
