import type { Message } from '../../contract/spec-model.ts'

/** A message that a text names, or a name that no message has. */
export interface NamedMessage {
  /** Absent where the draft has no message of that title. */
  readonly message?: string
  /** As the text writes it. */
  readonly title: string
  readonly kind: 'object' | 'form'
}

export type MessageNamer = (text: string) => NamedMessage | undefined

const mostWords = 12
const longest = 200

/**
 * Finds the first message that a text names by its title before the word "object" or "form": "a Task object",
 * "the Token Request form". A name in capitals that no message has is found too, if no message is named.
 */
export function createMessageNamer(messages: readonly Message[]): MessageNamer {
  const byTitle = new Map<string, string>()
  for (const { title, name } of messages) addFirst(byTitle, wordsOf(title).join(' '), name)
  for (const { name } of messages) addFirst(byTitle, name.replaceAll('-', ' '), name)
  return (text) => {
    let unknown: NamedMessage | undefined
    for (const found of text.matchAll(/ (object|form)\b/g)) {
      const kind = found[1] === 'form' ? 'form' : 'object'
      const before = text.slice(Math.max(found.index - longest, 0), found.index)
      const words = before.split(' ').slice(-mostWords)
      for (let count = words.length; count > 0; count -= 1) {
        const title = words.slice(-count).join(' ')
        const message = byTitle.get(wordsOf(title).join(' '))
        if (message !== undefined) return { message, title, kind }
      }
      const title = unknownTitle.exec(before)?.[1]
      if (title !== undefined && unknown === undefined) unknown = { title, kind }
    }
    return unknown
  }
}

/** What is written like a title; `JSON` says what kind of object it is. */
const unknownTitle =
  /\b(?:[Aa]n?|[Tt]he) ((?!JSON$)\p{Lu}[\p{L}\p{N}-]{1,30}(?: \p{Lu}[\p{L}\p{N}-]{1,30}){0,5})$/u

function addFirst(map: Map<string, string>, title: string, name: string): void {
  if (!map.has(title)) map.set(title, name)
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => word !== '')
}
