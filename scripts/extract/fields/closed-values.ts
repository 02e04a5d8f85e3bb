import type { FieldType } from '../../contract/spec-model.ts'
import { splitSentences } from '../sentences.ts'
import { tokenize } from '../tokens.ts'
import type { RowText } from './field-entry.ts'
import { createRuleReader, type RuleReader } from './rule-reader.ts'
import { speaksOfOthers } from './speaks-of-others.ts'

/** That the text closes a list of values, and the offset in the source of the BCP 14 keyword that does, if one does. */
export interface Closing {
  readonly keyword?: number
}

/** The field that values are listed for, with all that is said of it. */
export interface ListedField {
  readonly name: string
  readonly type?: FieldType | undefined
  readonly texts: readonly RowText[]
}

/**
 * Whether an introduction closes the list of values that follows it. Its last sentence has to be, as a whole,
 *
 *     closing = (subset | one) ":" | [ subject ] MUST "be" one ":"
 *     subset  = "a" "subset" "of" [ list ]
 *     one     = "one" "of" [ list ]
 *     list    = ("the" "following" | "these") [ noun ] | noun
 *     noun    = "values" | "strings" | "items" | "entries"
 *     subject = "each" ("item" | "entry" | "element") | "it" | "its" "value" | "the" "value" [ "of" field ]
 *             | [ "the" ] field [ "value" | "field" ]
 *
 * and nothing else that is said of the field, nor what is said of a value, may speak of other values. A subset is
 * one of an array; of an array each item has its values listed. Under a condition or a hedge, a list stays open.
 */
export function readClosing(
  intro: RowText | undefined,
  field: ListedField,
  valueTexts: readonly RowText[],
): Closing | undefined {
  const sentence = intro === undefined ? undefined : splitSentences(intro.plain).at(-1)
  if (intro === undefined || sentence === undefined) return undefined
  const from = Math.max(sentence.from, intro.from)
  const closing = readSentence(intro, from, sentence.to, field)
  if (closing === undefined || valueTexts.some(speaks)) return undefined
  const others = field.texts.filter(({ plain }) => plain !== intro.plain)
  const before = intro.plain.text.slice(intro.from, from)
  return others.some(speaks) || speaksOfOthers(before) ? undefined : closing
}

function speaks({ plain, from }: RowText): boolean {
  return speaksOfOthers(plain.text.slice(from))
}

function readSentence(
  { plain }: RowText,
  from: number,
  to: number,
  { name, type }: ListedField,
): Closing | undefined {
  const isArray = type?.json === 'array'
  const tokens = tokenize(plain, from, to)
  const reader = createRuleReader(tokens, {
    own: name,
    isField: (field) => field === name,
    typeOf: () => undefined,
    itemsOf: () => undefined,
  })
  if (reader.takeWord('a')) {
    return reader.takeWord('subset') && endsWithList(reader) && isArray ? {} : undefined
  }
  if (reader.takeWord('one')) return endsWithList(reader) ? {} : undefined
  const isOfItems = readSubject(reader)
  const offset = tokens[reader.position()]?.from
  if (isOfItems !== isArray || !reader.takeKeyword('MUST', 'SHALL') || !reader.takeWord('be'))
    return undefined
  if (!reader.takeWord('one') || !endsWithList(reader)) return undefined
  const mark = plain.marks.find((one) => one.kind === 'keyword' && one.from === offset)
  const keyword = mark?.keyword?.position?.start.offset
  return keyword === undefined ? undefined : { keyword }
}

/** Whether a subject is each item of the field, and not the field itself, which it is where none is named. */
function readSubject(reader: RuleReader): boolean {
  if (reader.takeWord('each')) return reader.takeWord('item', 'entry', 'element')
  if (reader.takeWord('it')) return false
  if (reader.takeWord('its')) reader.takeWord('value')
  else if (reader.takeWord('the')) {
    const isValue = reader.takeWord('value')
    if (!isValue || reader.takeWord('of')) readField(reader)
  } else readField(reader)
  return false
}

function readField(reader: RuleReader): void {
  reader.takeWord('the')
  if (reader.takeField() !== undefined) reader.takeWord('value', 'field')
}

function endsWithList(reader: RuleReader): boolean {
  if (!reader.takeWord('of')) return false
  const isTold = reader.takeWord('the') ? reader.takeWord('following') : true
  reader.takeWord('these')
  reader.takeWord('values', 'strings', 'items', 'entries')
  return isTold && reader.takePunctuation(':') && reader.isAtEnd()
}
