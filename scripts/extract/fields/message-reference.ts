import type { FieldType } from '../../contract/spec-model.ts'
import { isAdjective } from './field-type.ts'
import { type MessageName, slug } from './message-name.ts'

/** The messages of a draft that other messages can name, by their titles in lower case. */
export type MessagesByTitle = ReadonlyMap<string, string>

/** Of messages with one title the first is meant, as a later one can only repeat it. */
export function messagesByTitle(names: readonly MessageName[]): MessagesByTitle {
  const found = new Map<string, string>()
  for (const { name, title, isIntroduced } of names) {
    const key = slug(title)
    if (isIntroduced && key !== '' && !found.has(key)) found.set(key, name)
  }
  return found
}

/** A type with the message that it names: `array of Task objects` names the one that a draft introduces as "Task". */
export function withMessage(type: FieldType, byTitle: MessagesByTitle): FieldType {
  const message = type.json === 'object' || type.items === 'object' ? byTitle.get(keyOf(type)) : undefined
  return message === undefined ? type : { ...type, message }
}

/**
 * The title in a type that is written like that of a message, where no message has it: what `withMessage` leaves
 * without one by a misspelling. Only a draft that introduces messages by title can mean one of them.
 */
export function unknownTitle(type: FieldType, byTitle: MessagesByTitle): string | undefined {
  const isOfObjects = type.json === 'object' || type.items === 'object'
  if (!isOfObjects || byTitle.size === 0 || byTitle.has(keyOf(type))) return undefined
  const title = titleIn(type)
  const isTitle = title.split(' ').some((word) => /^\p{Lu}/u.test(word) && !isAdjective(word))
  return isTitle ? title : undefined
}

function keyOf(type: FieldType): string {
  return slug(titleIn(type))
}

function titleIn({ written }: FieldType): string {
  const [phrase = ''] = written.split(/[,;(]/)
  const words = phrase.trim().split(/\s+/).slice(0, -1)
  const name = words.slice(words.findLastIndex((word) => word.toLowerCase() === 'of') + 1)
  return name.join(' ').replace(/^(?:an?|the) /i, '')
}
