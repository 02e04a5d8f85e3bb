import type {
  ChangeKind,
  ConcernedCheck,
  DraftDiff,
  FieldChange,
  RequirementChange,
  StatedField,
} from '../../../scripts/contract/draft-diff.ts'

/** What each kind of change is called, and what it means. */
export const changeKindWords: Readonly<Record<ChangeKind, string>> = {
  same: 'same',
  reflowed: 'reflowed',
  reworded: 'reworded',
  'level-changed': 'level changed',
  moved: 'moved',
  split: 'split',
  merged: 'merged',
  added: 'added',
  removed: 'removed',
}

/** From what needs the closest look to what needs none. */
const order: readonly ChangeKind[] = [
  'level-changed',
  'removed',
  'added',
  'reworded',
  'split',
  'merged',
  'moved',
  'reflowed',
  'same',
]

/** The kinds of change that a comparison tells of, with how many there are of each. */
export function countKinds({
  sections,
}: DraftDiff): readonly { readonly kind: ChangeKind; readonly count: number }[] {
  const changes = sections.flatMap((section) => section.changes)
  return order
    .map((kind) => ({ kind, count: changes.filter((change) => change.kind === kind).length }))
    .filter(({ count }) => count > 0)
}

/** Its level, or both where it changed, and whether it binds. */
export function levelsOf({ before: [was], after: is }: RequirementChange): string {
  const level = [...new Set([was?.level, is?.level].filter((one) => one !== undefined))].join(' → ')
  const wasBinding = was?.normative ?? is?.normative
  const isBinding = is?.normative ?? was?.normative
  if (wasBinding !== isBinding) return `${level} (${isBinding ? 'was informative' : 'now informative'})`
  return isBinding === false ? `${level} (informative)` : level
}

/** Whether it binds more or less than before, which nobody may overlook. */
export function changesForce({ before: [was], after: is }: RequirementChange): boolean {
  return was !== undefined && is !== undefined && (was.level !== is.level || was.normative !== is.normative)
}

/** The ids that it had before, where they were others. */
export function formerIdsOf({ id, before }: RequirementChange): readonly string[] {
  return before.map((one) => one.id).filter((one) => one !== id)
}

/** The anchor of the section that it stood in, where that was another. */
export function formerSectionOf({ before, after }: RequirementChange): string | undefined {
  return before.find(({ section }) => after !== undefined && section !== after.section)?.section
}

/** How a reader is told that not the clause changed but what stands around it. */
export const aroundWords: Readonly<Record<'sentence' | 'field' | 'context', string>> = {
  sentence: 'In its sentence',
  field: 'Its field',
  context: 'What introduces it',
}

/** What the workspace has on it: written checks, faults and entries, schema places last. */
export function concernsOf({
  checks,
}: RequirementChange): readonly { readonly text: string; readonly isUnfit: boolean }[] {
  return checks.map((check) => ({
    text: concernWords(check),
    isUnfit: check.kind !== 'derived' && check.fit !== 'fits',
  }))
}

const unfitWords = {
  fits: '',
  stale: ': its quote no longer stands',
  gone: ': its requirement is gone',
} as const
const mostPlaces = 3

function concernWords(check: ConcernedCheck): string {
  if (check.kind === 'derived') {
    const shown = check.locations.slice(0, mostPlaces).map((place) => `\`${check.message}${place}\``)
    const more = check.locations.length - shown.length
    return `schema ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  }
  if (check.kind === 'fault') return `fault \`${check.name}\`${unfitWords[check.fit]}`
  if (check.kind === 'written') return `check \`${check.id}\`${unfitWords[check.fit]}`
  return `${check.kind === 'pending' ? 'no check yet' : 'not observable'}${unfitWords[check.fit]}`
}

/** A field's name as a reader writes it, such as `keys[].kid`. */
export function fieldNameOf({ path }: FieldChange): string {
  return path.join('.').replaceAll('.*', '[]')
}

/** What one text says of a field, aspect by aspect. */
export function fieldWords(field: StatedField | undefined): string {
  if (field === undefined) return ''
  const { requiredness, type, condition, values } = field
  return [requiredness, type, condition, values.length === 0 ? undefined : `one of ${values.join(', ')}`]
    .filter((one) => one !== undefined)
    .join(', ')
}
