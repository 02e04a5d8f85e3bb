import type { FieldType } from '../../contract/spec-model.ts'
import type { PlainText } from '../plain-text.ts'
import { type Sentence, splitSentences } from '../sentences.ts'
import { tokenize } from '../tokens.ts'
import { readCandidate } from './candidate.ts'
import type { FieldEntry, Row, RowBlock } from './field-entry.ts'
import { readFieldType } from './field-type.ts'
import { joinValues, type ListedValues, readValueList } from './read-values.ts'
import { createRuleReader, readAlternatives } from './rule-reader.ts'

/**
 * The fields that an object's description gives it in sentences such as "It contains a `sides` array. One of:" or "It
 * has a `mode` property whose value MUST be `a` or `b`", with the values that the sentence or a list below it closes.
 */
export function readMentionedFields(
  row: Row,
  rowsIn: (block: RowBlock) => readonly Row[],
): readonly FieldEntry[] {
  const mentions = row.texts.flatMap(({ plain, from }) =>
    splitSentences(plain)
      .filter((sentence) => sentence.to > from)
      .flatMap((sentence) => readMention(plain, { ...sentence, from: Math.max(sentence.from, from) })),
  )
  const names = new Set<string>()
  return mentions.flatMap((mention, index): readonly FieldEntry[] => {
    const { name, type } = mention
    if (names.size === names.add(name).size) return []
    // A list belongs to what is spoken of right before it.
    const lists = index === mentions.length - 1 ? listsBelow(mention, row, rowsIn) : []
    const inline = readInlineValues(mention, row)
    return [
      {
        name,
        line: row.span.start.line,
        span: row.span,
        ...(type !== undefined && { type }),
        hasTypeSlot: false,
        texts: [],
        ...joinValues(inline === undefined ? lists : [inline]),
        nested: [],
      },
    ]
  })
}

function listsBelow(
  { plain, type }: Mention,
  row: Row,
  rowsIn: (block: RowBlock) => readonly Row[],
): readonly ListedValues[] {
  const lists = row.blocks.filter(({ intro }) => intro === plain).map(rowsIn)
  return [...lists, ...(row.inner === undefined ? [] : [row.inner])]
    .map((rows) => readValueList(rows.map(readCandidate), plain, type))
    .filter(({ closing }) => closing !== undefined)
}

interface Mention {
  readonly plain: PlainText
  readonly name: string
  readonly type?: FieldType
  /** The rest of the sentence. */
  readonly rest: Sentence
}

function readMention(plain: PlainText, { from, to }: Sentence): readonly Mention[] {
  const mark = plain.marks.find((one) => one.kind === 'code' && one.from >= from && one.to <= to)
  if (mark === undefined) return []
  const isOpened = /^(?:It|(?:The|This) object) (?:contains|has|holds) an? $/.test(
    plain.text.slice(from, mark.from),
  )
  const noun = /^ (array|object|string|boolean|property|field|member)\b/.exec(
    plain.text.slice(mark.to, to),
  )?.[1]
  if (!isOpened || noun === undefined) return []
  const type = readFieldType(noun)
  const name = plain.text.slice(mark.from, mark.to)
  const rest = { from: mark.to + 1 + noun.length, to }
  return [{ plain, name, rest, ...(type.json !== undefined && { type }) }]
}

/** `whose value MUST be either "a" or "b"`, up to a comma or the end of the sentence. */
function readInlineValues({ plain, rest }: Mention, row: Row): ListedValues | undefined {
  const tokens = tokenize(plain, rest.from, rest.to)
  const reader = createRuleReader(tokens, {
    own: '',
    isField: () => false,
    typeOf: () => undefined,
    itemsOf: () => undefined,
  })
  if (!reader.takeWord('whose') || !reader.takeWord('value')) return undefined
  const offset = tokens[reader.position()]?.from
  const mark = plain.marks.find((one) => one.kind === 'keyword' && one.from === offset)
  const keyword = mark?.keyword?.position?.start.offset
  if (keyword === undefined || !reader.takeKeyword('MUST') || !reader.takeWord('be')) return undefined
  reader.takeWord('either')
  const values = readAlternatives(reader, false)
  const isWhole = reader.isAtEnd() || reader.takePunctuation(',')
  if (values.length === 0 || !isWhole) return undefined
  const { line } = row.span.start
  return { values: values.map((value) => ({ value, description: '', line })), closing: { keyword } }
}
