import { normalizeIdentifier } from 'micromark-util-normalize-identifier'

const definition = /^ {0,3}\[([^\]\n]{1,999})\]:/gm

/** The identifiers of the link definitions in a text. Source: CommonMark, Section 4.7. */
export function findLinkDefinitions(text: string): readonly string[] {
  const found = new Set<string>()
  for (const [, label = ''] of text.matchAll(definition)) {
    if (!label.startsWith('^')) found.add(normalizeIdentifier(label))
  }
  return [...found]
}
