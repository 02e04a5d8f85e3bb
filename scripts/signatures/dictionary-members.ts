import { parseDictionary, ParseError } from 'structured-headers'

/** One member of a dictionary as it is written, with its key. */
export interface DictionaryMember {
  readonly key: string
  readonly text: string
}

/**
 * The members of a dictionary in their order, also those that a later one of the same key replaces; undefined for what is
 * no dictionary. Never throws. Source: RFC 9651, Section 3.2.
 */
export function dictionaryMembers(value: string): readonly DictionaryMember[] | undefined {
  const keys = parse(value)?.keys().toArray()
  if (keys === undefined) return undefined
  // In a dictionary, commas stand between members, and inside of strings.
  const texts = value.match(/(?:%"[^"]*"|"(?:[^"\\]|\\.)*"|[^",])+/g) ?? []
  const members = texts.map((text) => ({ key: /^[\t ]*([a-z*][a-z0-9_.*-]*)/.exec(text)?.[1] ?? '', text }))
  return members.every(({ key }) => keys.includes(key)) ? members : undefined
}

function parse(value: string): ReturnType<typeof parseDictionary> | undefined {
  try {
    return parseDictionary(value)
  } catch (error) {
    if (error instanceof ParseError) return undefined
    throw error
  }
}
