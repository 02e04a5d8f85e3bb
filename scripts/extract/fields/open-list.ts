import type { Nodes } from 'mdast'
import type { Span } from '../../contract/position.ts'
import type { PlainText } from '../plain-text.ts'
import { announces } from './announcement.ts'
import { readCandidate } from './candidate.ts'
import type { FieldEntry } from './field-entry.ts'
import { readFieldList, rowsOf } from './read-entries.ts'
import { joinValues, readValueList } from './read-values.ts'
import { speaksOfOthers } from './speaks-of-others.ts'
import { blockSpan } from './shapes/block-span.ts'

/** A part of the draft that defines the fields of an object, and where it stands. */
export interface FieldList {
  readonly section: string
  readonly span: Span
  readonly entries: readonly FieldEntry[]
  /** The paragraph right before the list. */
  readonly intro?: PlainText | undefined
  /** The name that the list gives its object itself, as a JSON Schema does. */
  readonly title?: string | undefined
}

/** A field list to which what follows in the draft can still add. */
export interface OpenList extends FieldList {
  span: Span
  readonly entries: FieldEntry[]
  readonly names: Set<string>
  /** Where the last list ends that gave a field its values from below, and the name of that field. */
  given?: { readonly to: number; readonly name: string }
}

/** What stands before a block: the paragraph right before it, and the two blocks before it. */
export interface Surroundings {
  readonly intro?: PlainText | undefined
  readonly previous?: Nodes | undefined
  readonly beforePrevious?: Nodes | undefined
}

export function openList({ section, span, entries, intro, title }: FieldList): OpenList {
  const names = new Set(entries.map(({ name }) => name))
  return { section, span, entries: [...entries], intro, title, names }
}

/**
 * Adds a list to the one before it where that goes on in it: nothing parts them, or one paragraph that
 * announces nothing, as when the second paragraph of an item stands at the margin. A list that names a field
 * again is of another object.
 */
export function continueWith(list: OpenList, node: Nodes, around: Surroundings): boolean {
  if (!goesOn(list, around)) return false
  const entries = readFieldList(node, list.intro)?.entries
  if (entries === undefined || entries.some(({ name }) => list.names.has(name))) return false
  for (const entry of entries) {
    list.entries.push(entry)
    list.names.add(entry.name)
  }
  list.span = { start: list.span.start, end: blockSpan(node).end }
  return true
}

/** Adds a list of values to the field that its introduction gives them to: "The values of `a` are:". */
export function giveValues(list: OpenList, node: Nodes, { intro }: Surroundings): boolean {
  if (intro === undefined || announces(intro) !== 'values') return false
  const names = new Set(
    intro.marks.filter(({ kind }) => kind === 'code').map(({ from, to }) => intro.text.slice(from, to)),
  )
  const at = list.entries.findIndex(({ name }) => names.has(name))
  const entry = list.entries[at]
  if (entry === undefined || entry.values.length > 0) return false
  const listed = readValueList(rowsOf(node).map(readCandidate), { plain: intro, from: 0 }, entry)
  if (listed.values.length === 0) return false
  list.entries[at] = { ...entry, ...joinValues([listed]) }
  list.given = { to: blockSpan(node).end.offset, name: entry.name }
  return true
}

/**
 * Leaves the values of a field open where the paragraph right below its list speaks of others: of the fields that it
 * names, or of the last one before it.
 */
export function reopenValues(list: OpenList, { text, marks }: PlainText, previous: Nodes | undefined): void {
  const end = previous === undefined ? undefined : blockSpan(previous).end.offset
  const isBelowGiven = list.given?.to === end
  if (end === undefined || !(isBelowGiven || end === list.span.end.offset) || !speaksOfOthers(text)) return
  const named = new Set(
    marks.filter(({ kind }) => kind === 'code').map(({ from, to }) => text.slice(from, to)),
  )
  const all = list.entries.flatMap(withInner)
  const last = isBelowGiven ? list.given?.name : list.entries.at(-1)?.name
  const isMeant = all.some(({ name }) => named.has(name))
    ? ({ name }: FieldEntry) => named.has(name)
    : ({ name }: FieldEntry) => name === last
  list.entries.splice(0, list.entries.length, ...list.entries.map((entry) => reopened(entry, isMeant)))
}

function withInner(entry: FieldEntry): readonly FieldEntry[] {
  return [entry, ...entry.nested.flatMap(withInner)]
}

/** An entry in which nothing closes the values of those that are meant, nor of what is within them. */
function reopened(entry: FieldEntry, isMeant: (entry: FieldEntry) => boolean): FieldEntry {
  const { closing, ...rest } = entry
  const isOpen = isMeant(entry)
  const nested = entry.nested.map((inner) => reopened(inner, isOpen ? () => true : isMeant))
  return { ...rest, nested, ...(closing !== undefined && !isOpen && { closing }) }
}

function goesOn({ span }: OpenList, { intro, previous, beforePrevious }: Surroundings): boolean {
  const isRightBefore = (node: Nodes | undefined): boolean =>
    node !== undefined && blockSpan(node).end.offset === span.end.offset
  if (isRightBefore(previous)) return true
  const isMute = intro !== undefined && !intro.text.endsWith(':') && announces(intro) === undefined
  return isMute && isRightBefore(beforePrevious)
}
