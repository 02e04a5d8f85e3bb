import type { PlainText } from '../plain-text.ts'
import { announces } from './announcement.ts'
import type { Candidate } from './candidate.ts'
import { type Closing, type ListedField, readClosing } from './closed-values.ts'
import type { FieldEntry, FieldValue, Row, RowText } from './field-entry.ts'

/** A list of values, and what closes it. */
export interface ListedValues {
  readonly values: readonly FieldValue[]
  readonly closing?: Closing | undefined
}

/** The values in one list, for a field; a list of which a row is not one value is open, whatever introduces it. */
export function readValueList(
  candidates: readonly Candidate[],
  intro: RowText | undefined,
  field: ListedField,
): ListedValues {
  const values = readValues(candidates, intro?.plain)
  const isWhole = values.length === candidates.length && candidates.every(({ row }) => isOneValue(row))
  const texts = candidates.flatMap(({ row }) => row.texts)
  return { values, closing: isWhole ? readClosing(intro, field, texts) : undefined }
}

/** The values of a field from all lists in its entry: more than one list is not closed by the words before one. */
export function joinValues(lists: readonly ListedValues[]): Pick<FieldEntry, 'values' | 'closing'> {
  const told = lists.filter(({ values }) => values.length > 0)
  const [only] = told
  const values = told.flatMap((list) => list.values)
  return told.length === 1 && only?.closing !== undefined ? { values, closing: only.closing } : { values }
}

/**
 * The values in a list of literals: at least half of its rows have to open with one. Where no introduction
 * announces values, each has to be set off from what is said of it, as it is not in `` `a` is absent ``.
 */
function readValues(candidates: readonly Candidate[], intro: PlainText | undefined): readonly FieldValue[] {
  const isAnnounced = intro !== undefined && announces(intro) === 'values'
  const found = candidates.flatMap((candidate): readonly FieldValue[] => {
    const { name, row } = candidate
    // A bare word needs both: `first: …` in a list of values is one, and prose can open like that elsewhere.
    const isValue = name?.kind === 'word' ? isAnnounced && row.isSeparated : isAnnounced || row.isSeparated
    if (name === undefined || !isValue) return []
    return [{ value: unquote(name.text), description: describe(candidate), line: row.span.start.line }]
  })
  return found.length * 2 >= candidates.length ? found : []
}

/** Whether a row opens with one literal, as `` `a` or `b`: `` and `` `a` (formerly `b`): `` do not, and it stands for itself. */
function isOneValue({ name, texts: [first] }: Row): boolean {
  if (name === undefined || standsForSeveral.test(unquote(name.text))) return false
  if (first === undefined) return true
  const { plain, from } = first
  const before = plain.marks.filter(({ kind, to }) => kind === 'code' && to <= from).length
  const quoted = [...plain.text.slice(0, from).matchAll(/["“][^"”]{1,200}["”]/g)].length
  if (before > 1 || quoted > 1) return false
  return !joinsAnother.test(plain.text.slice(from, from + 20))
}

/** What a pattern of values has in it: `x-*`, `x-`, `<name>`, `{name}`, `x-…`. */
const standsForSeveral = /[*<>{}…]|\.\.\.|[-:/.]$/

const joinsAnother = /^(?:[,/|(]|(?:or|and)\b)/i

function describe({ row }: Candidate): string {
  return row.texts
    .map(({ plain, from }) => plain.text.slice(from).replace(/^[\s,:–—-]{1,4}/, ''))
    .filter((text) => text !== '')
    .join(' ')
}

function unquote(text: string): string {
  return text.replaceAll(/^["']|["']$/g, '')
}
