import type { FieldType } from '../../contract/spec-model.ts'
import type { PlainText } from '../plain-text.ts'
import { splitSentences } from '../sentences.ts'
import { tokenize } from '../tokens.ts'
import { type Candidate, readCandidate } from './candidate.ts'
import type { FieldEntry, Row, RowBlock } from './field-entry.ts'
import { readFieldType } from './field-type.ts'
import { joinValues, type ListedValues, readValueList } from './read-values.ts'
import { createRuleReader, readAlternatives, type RuleReader } from './rule-reader.ts'

/**
 * The fields that sentences in an object's description give it, by a small grammar:
 *
 *     mention = subject ("contains" | "has" | "holds" | "carries") ("a" | "an") code noun [ values ] …
 *     subject = "it" | ("the" | "this") ("object" | "value") | [ "the" ] field [ "object" ]
 *     noun    = type [ "of" items ] [ member ] | member
 *     type    = "array" | "object" | "string" | "boolean" | "integer" | "number"
 *     member  = "property" | "field" | "member"
 *     values  = "whose" "value" MUST "be" [ "one" "of" | "either" ] code { "or" code } ("," | ".")
 *
 * The field is the object's own. What a noun or values are followed by is prose; a list right below the last
 * mention can close the values of its field.
 */
export function readMentionedFields(
  { row, texts, name: own }: Candidate,
  rowsIn: (block: RowBlock) => readonly Row[],
): readonly FieldEntry[] {
  const mentions = texts.flatMap(({ plain, from }) =>
    splitSentences(plain)
      .filter((sentence) => sentence.to > from)
      .flatMap(({ from: start, to }) => readMention(plain, Math.max(start, from), to, own?.text ?? '')),
  )
  const names = new Set<string>()
  return mentions.flatMap((mention, index): readonly FieldEntry[] => {
    const { name, type, values } = mention
    if (names.has(name)) return []
    names.add(name)
    // A list belongs to what is spoken of right before it.
    const lists = index === mentions.length - 1 ? listsBelow(mention, { row, texts }, rowsIn) : []
    return [
      {
        name,
        line: row.span.start.line,
        span: row.span,
        ...(type !== undefined && { type }),
        hasTypeSlot: false,
        texts: [],
        ...joinValues(values === undefined ? lists : [inLine(values, row)]),
        nested: [],
      },
    ]
  })
}

function listsBelow(
  { plain, name, type }: Mention,
  { row, texts }: Pick<Candidate, 'row' | 'texts'>,
  rowsIn: (block: RowBlock) => readonly Row[],
): readonly ListedValues[] {
  const intro = texts.find((text) => text.plain === plain)
  const lists = row.blocks.filter((block) => block.intro === plain).map(rowsIn)
  return [...lists, ...(row.inner === undefined ? [] : [row.inner])]
    .map((rows) => readValueList(rows.map(readCandidate), intro, { name, type, texts }))
    .filter(({ closing }) => closing !== undefined)
}

function inLine({ literals, keyword }: MentionedValues, { span }: Row): ListedValues {
  const { line } = span.start
  return { values: literals.map((value) => ({ value, description: '', line })), closing: { keyword } }
}

interface Mention {
  readonly plain: PlainText
  readonly name: string
  readonly type?: FieldType
  readonly values?: MentionedValues
}

interface MentionedValues {
  readonly literals: readonly string[]
  /** Offset in the source of the keyword that closes them. */
  readonly keyword: number
}

function readMention(plain: PlainText, from: number, to: number, own: string): readonly Mention[] {
  const tokens = tokenize(plain, from, to)
  const reader = createRuleReader(tokens, {
    own,
    isField: (field) => field === own,
    typeOf: () => undefined,
    itemsOf: () => undefined,
  })
  if (!readSubject(reader) || !reader.takeWord('contains', 'has', 'holds', 'carries')) return []
  const name = reader.takeWord('a', 'an') ? reader.takeCode() : undefined
  const noun = name === undefined ? undefined : readNoun(reader)
  if (name === undefined || noun === undefined) return []
  const type = readFieldType(noun)
  const keywordAt = (position: number): number | undefined =>
    plain.marks.find((mark) => mark.kind === 'keyword' && mark.from === tokens[position]?.from)?.keyword
      ?.position?.start.offset
  const values = readMentionedValues(reader, keywordAt)
  return [{ plain, name, ...(type.json !== undefined && { type }), ...(values !== undefined && { values }) }]
}

function readSubject(reader: RuleReader): boolean {
  if (reader.takeWord('it')) return true
  if (reader.takeWord('this')) return reader.takeWord('object', 'value')
  if (reader.takeWord('the') && reader.takeWord('object', 'value')) return true
  if (reader.takeField() === undefined) return false
  reader.takeWord('object')
  return true
}

const types = ['array', 'object', 'string', 'boolean', 'integer', 'number']
const members = ['property', 'field', 'member']

/** The type that a noun names, such as `array of strings`; empty for one that names none. */
function readNoun(reader: RuleReader): string | undefined {
  const type = types.find((one) => reader.takeWord(one))
  if (type === undefined) return members.some((one) => reader.takeWord(one)) ? '' : undefined
  const items =
    type === 'array' && reader.takeWord('of')
      ? types.map((one) => `${one}s`).find((one) => reader.takeWord(one))
      : undefined
  reader.takeWord(...members)
  return items === undefined ? type : `${type} of ${items}`
}

function readMentionedValues(
  reader: RuleReader,
  keywordAt: (position: number) => number | undefined,
): MentionedValues | undefined {
  if (!reader.takeWord('whose') || !reader.takeWord('value')) return undefined
  const keyword = keywordAt(reader.position())
  if (keyword === undefined || !reader.takeKeyword('MUST', 'SHALL') || !reader.takeWord('be'))
    return undefined
  if (reader.takeWord('one') && !reader.takeWord('of')) return undefined
  reader.takeWord('either')
  const literals = readAlternatives(reader, false)
  const isWhole = literals.length > 0 && (reader.isAtEnd() || reader.takePunctuation(','))
  return isWhole ? { literals, keyword } : undefined
}
