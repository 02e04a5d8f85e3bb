import type { PlainText } from '../plain-text.ts'
import { announces } from './announcement.ts'
import type { Candidate } from './candidate.ts'
import type { FieldValue } from './field-entry.ts'

/**
 * The values in a list of literals: at least half of its rows have to open with one. Where no introduction
 * announces values, each has to be set off from what is said of it, as it is not in `` `a` is absent ``.
 */
export function readValues(
  candidates: readonly Candidate[],
  intro: PlainText | undefined,
): readonly FieldValue[] {
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
