import type { Nodes } from 'mdast'
import type { FieldType } from '../../contract/spec-model.ts'
import type { PlainText } from '../plain-text.ts'
import type { ListedField } from './closed-values.ts'
import type { FieldEntry, Row, RowBlock } from './field-entry.ts'
import { type Candidate, isFieldList, readCandidate } from './candidate.ts'
import { announcedType, announces } from './announcement.ts'
import { readFieldType } from './field-type.ts'
import { readMentionedFields } from './mentioned-fields.ts'
import { joinValues, type ListedValues, readValueList } from './read-values.ts'
import { bulletRows } from './shapes/bullets.ts'
import { definitionRows } from './shapes/definitions.ts'
import { nestDottedRows } from './shapes/dotted-rows.ts'
import { readRunIn } from './shapes/run-in.ts'
import { tableRows } from './shapes/table.ts'

/** The fields of one list, and the blocks of rows that name no field: they can hold lists of their own. */
export interface ReadList {
  readonly entries: readonly FieldEntry[]
  readonly leftovers: readonly RowBlock[]
}

/** Reads a list that defines an object's fields, in whatever shape it is written; undefined for any other. */
export function readFieldList(node: Nodes, intro: PlainText | undefined): ReadList | undefined {
  const candidates = rowsOf(node).map(readCandidate)
  return isFieldList(candidates, intro) ? readEntries(candidates, intro) : undefined
}

/** The rows of a list, a definition list, a table, or a paragraph that goes on in bullets; none of any other node. */
export function rowsOf(node: Nodes): readonly Row[] {
  if (node.type === 'list') return bulletRows(node)
  if (node.type === 'defList') return definitionRows(node)
  if (node.type === 'paragraph') return readRunIn(node)?.rows ?? []
  return node.type === 'table' ? tableRows(node) : []
}

function readEntries(candidates: readonly Candidate[], intro: PlainText | undefined): ReadList {
  const announced = intro === undefined ? undefined : announcedType(intro)
  const common = announced === undefined ? undefined : readFieldType(announced)
  const entries: FieldEntry[] = []
  const leftovers: RowBlock[] = []
  for (const candidate of candidates) {
    if (candidate.name !== undefined && (candidate.strength === 'strong' || candidate.strength === 'weak')) {
      entries.push(readEntry(candidate, candidate.name.text, candidate.type ?? common))
      continue
    }
    const { nested } = readBlocks(candidate, { name: '', texts: [] }, true)
    const field = nested.length === 0 ? undefined : fieldSpokenOf(candidate)
    const at = field === undefined ? -1 : entries.findLastIndex((entry) => holdsField(entry, field))
    const owner = entries[at]
    if (owner === undefined || field === undefined) leftovers.push(...candidate.row.blocks)
    else entries[at] = withNested(owner, field, nested)
  }
  return { entries: nestDottedRows(entries), leftovers }
}

function readEntry(candidate: Candidate, name: string, type: FieldType | undefined): FieldEntry {
  const { row, statement, texts } = candidate
  return {
    name,
    line: row.span.start.line,
    span: row.span,
    ...(type !== undefined && { type }),
    hasTypeSlot: row.slot !== undefined,
    ...(statement !== undefined && { statement }),
    texts,
    ...withMentioned(readBlocks(candidate, { name, type, texts }, false), candidate, type),
  }
}

/** An object whose fields no list names can have some that its description does. */
function withMentioned(
  read: ReturnType<typeof readBlocks>,
  candidate: Candidate,
  type: FieldType | undefined,
): ReturnType<typeof readBlocks> {
  if (type?.json !== 'object' || read.nested.length > 0) return read
  return { ...read, nested: readMentionedFields(candidate, ({ node }) => rowsOf(node)) }
}

/** What the lists within a row are: fields of the row's own field, or values that it can have, unless it is an object. */
function readBlocks(
  { row, texts }: Candidate,
  field: ListedField,
  isUnnamed: boolean,
): Pick<FieldEntry, 'nested' | 'values' | 'closing'> {
  const { type } = field
  const nested: FieldEntry[] = []
  const lists: ListedValues[] = []
  for (const { node, intro } of row.blocks) {
    const candidates = rowsOf(node).map(readCandidate)
    if (candidates.length === 0) continue
    if (isNestedFieldList(candidates, intro, type, isUnnamed)) {
      nested.push(...readEntries(candidates.map(asField), intro).entries)
    } else if (!isUnnamed && type?.json !== 'object') {
      const before = texts.find(({ plain }) => plain === intro)
      lists.push(readValueList(candidates, before, field))
    }
  }
  if (row.inner !== undefined && type?.json !== 'object') {
    lists.push(readValueList(row.inner.map(readCandidate), texts.at(-1), field))
  }
  return { nested, ...joinValues(lists) }
}

/** Within a field, evidence can be weaker: where nothing else tells, an object has fields and a string values. */
function isNestedFieldList(
  candidates: readonly Candidate[],
  intro: PlainText | undefined,
  type: FieldType | undefined,
  isUnnamed: boolean,
): boolean {
  const strong = candidates.filter(({ strength }) => strength === 'strong').length
  const named = candidates.filter(({ strength }) => strength === 'strong' || strength === 'weak').length
  if (strong * 2 >= candidates.length || (strong > 0 && named * 4 >= candidates.length * 3)) return true
  const plain = candidates.filter(isPlainlyNamed).length
  if (isUnnamed || plain * 2 < candidates.length) return false
  const announced = intro === undefined ? undefined : announces(intro)
  if (announced !== undefined) return announced === 'fields'
  return type?.json === 'object' || type?.items === 'object'
}

/** Whether a row is set off as `` `a`: `` or `` `a`, ``; prose such as `` `a` is absent `` is not. */
function isPlainlyNamed({ name, row }: Candidate): boolean {
  const [first] = row.texts
  return name?.kind === 'code' && (row.isSeparated || first?.plain.text.charAt(first.from) === ',')
}

/** In a list of fields a literal in code is a field, though nothing more is said of it. */
function asField(candidate: Candidate): Candidate {
  return candidate.strength === 'literal' && isPlainlyNamed(candidate)
    ? { ...candidate, strength: 'weak' }
    : candidate
}

/** The one literal in a row such as "Details for `a` may contain:". */
function fieldSpokenOf({ texts }: Candidate): string | undefined {
  const literals = texts.flatMap(({ plain }) =>
    plain.marks.filter(({ kind }) => kind === 'code').map(({ from, to }) => plain.text.slice(from, to)),
  )
  return new Set(literals).size === 1 ? literals[0] : undefined
}

function holdsField(entry: FieldEntry, field: string): boolean {
  return entry.name === field || entry.nested.some(({ name }) => name === field)
}

function withNested(owner: FieldEntry, field: string, more: readonly FieldEntry[]): FieldEntry {
  const at = owner.nested.findIndex(({ name }) => name === field)
  const inner = owner.nested[at]
  if (inner === undefined) return { ...owner, nested: [...owner.nested, ...more] }
  return { ...owner, nested: owner.nested.with(at, { ...inner, nested: [...inner.nested, ...more] }) }
}
