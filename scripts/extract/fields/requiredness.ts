import type { Mark, PlainText } from '../plain-text.ts'
import type { Statement } from './field-entry.ts'

/** A statement of requiredness and where it ends in its text. */
interface PlacedStatement {
  readonly statement: Statement
  readonly to: number
}

const plainWords: Readonly<Record<string, 'REQUIRED' | 'OPTIONAL' | 'RECOMMENDED'>> = {
  required: 'REQUIRED',
  mandatory: 'REQUIRED',
  optional: 'OPTIONAL',
  recommended: 'RECOMMENDED',
}

const conditional = new Set(
  'if when whenever unless for in only where except under before after while until during depending otherwise'.split(
    ' ',
  ),
)

/** What a single word such as `required` or `Mandatory` says; undefined for any other word. */
export function requirednessOfWord(word: string): 'REQUIRED' | 'OPTIONAL' | 'RECOMMENDED' | undefined {
  const key = word.toLowerCase()
  return Object.hasOwn(plainWords, key) ? plainWords[key] : undefined
}

/** The requiredness that a BCP 14 keyword stands for, where it is one of requiredness. */
export function keywordStatement(plain: PlainText, mark: Mark): Statement | undefined {
  const requiredness =
    mark.kind === 'keyword' ? requirednessOfWord(plain.text.slice(mark.from, mark.to)) : undefined
  const offset = mark.keyword?.position?.start.offset
  return requiredness === undefined
    ? undefined
    : { requiredness, ...(offset !== undefined && { keyword: offset }) }
}

/**
 * Reads `REQUIRED.`, `Optional,` or `REQUIRED if …` at a place of a text. `isLead` says that it opens the
 * description, where a full stop can be missing: `REQUIRED A string …`.
 */
export function readStatement(plain: PlainText, at: number, isLead: boolean): PlacedStatement | undefined {
  const mark = plain.marks.find((candidate) => candidate.from === at && candidate.kind === 'keyword')
  const word = /^\p{L}+(?=[.,;:])/u.exec(plain.text.slice(at, at + 16))?.[0] ?? ''
  const requiredness = requirednessOfWord(word)
  const plainly = requiredness === undefined ? undefined : { requiredness }
  const said = mark === undefined ? plainly : keywordStatement(plain, mark)
  if (said === undefined) return undefined
  const to = mark?.to ?? at + word.length
  const rest = plain.text.slice(to, to + 40)
  if (/^\s*(?:[.;:)]|$)/.test(rest)) return { statement: said, to: skipMarks(plain.text, to) }
  const next = /^,?\s+(\p{L}+)/u.exec(rest)?.[1] ?? ''
  if (conditional.has(next)) return { statement: asConditional(plain, at, said), to }
  if (!isLead) return undefined
  const isOpen = rest.startsWith(',') || !/^\p{Ll}/u.test(next) || /^(?:an?|the|and)$/.test(next)
  // What follows a REQUIRED and cannot be read may limit it, and a field must never be demanded wrongly.
  if (!isOpen && said.requiredness === 'REQUIRED') return { statement: asConditional(plain, at, said), to }
  return { statement: said, to: skipMarks(plain.text, to) }
}

/** Statements that open a later sentence of a text, as in `The error code. REQUIRED.`. */
export function laterStatements(plain: PlainText, from: number): readonly Statement[] {
  return plain.marks.flatMap((mark) => {
    if (mark.kind !== 'keyword' || mark.from < from) return []
    const before = plain.text.slice(Math.max(mark.from - 4, 0), mark.from)
    if (!/[.!?][)"”]?\s$/.test(before)) return []
    const placed = readStatement(plain, mark.from, false)
    return placed === undefined ? [] : [placed.statement]
  })
}

/** All that is said of one field taken together: a condition anywhere makes the whole conditional. */
export function joinStatements(statements: readonly Statement[]): Statement | undefined {
  const [first] = statements
  const conditions = statements.flatMap(({ condition }) => (condition === undefined ? [] : [condition]))
  if (first === undefined || conditions.length === 0) return first
  return { ...first, requiredness: 'CONDITIONAL', condition: conditions.join('; ') }
}

const longestCondition = 400

function asConditional(plain: PlainText, at: number, said: Statement): Statement {
  const rest = plain.text.slice(at, at + longestCondition)
  const end = /[.;](?:\s|$)/.exec(rest)?.index ?? rest.length
  return { ...said, requiredness: 'CONDITIONAL', condition: rest.slice(0, end).replace(/:$/, '') }
}

function skipMarks(text: string, at: number): number {
  let to = at
  while (to < text.length && ' .,;:)'.includes(text.charAt(to))) to += 1
  return to
}
