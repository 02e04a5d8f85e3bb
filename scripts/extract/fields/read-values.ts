import type { FieldType } from '../../contract/spec-model.ts'
import type { PlainText } from '../plain-text.ts'
import { announces } from './announcement.ts'
import type { Candidate } from './candidate.ts'
import { type Closing, readClosing } from './closed-values.ts'
import type { FieldEntry, FieldValue } from './field-entry.ts'

/** A list of values, and what closes it; a list of which a row is no value is open whatever introduces it. */
export interface ListedValues {
  readonly values: readonly FieldValue[]
  readonly closing?: Closing | undefined
}

/** The values in one list, for a field of a type. */
export function readValueList(
  candidates: readonly Candidate[],
  intro: PlainText | undefined,
  type: FieldType | undefined,
): ListedValues {
  const values = readValues(candidates, intro)
  return { values, closing: values.length === candidates.length ? readClosing(intro, type) : undefined }
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

function describe({ row }: Candidate): string {
  return row.texts
    .map(({ plain, from }) => plain.text.slice(from).replace(/^[\s,:–—-]{1,4}/, ''))
    .filter((text) => text !== '')
    .join(' ')
}

function unquote(text: string): string {
  return text.replaceAll(/^["']|["']$/g, '')
}
