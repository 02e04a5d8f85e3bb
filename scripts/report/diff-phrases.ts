import {
  type ChangeKind,
  changeKinds,
  type ConcernedCheck,
  type DraftDiff,
  type FieldChange,
  type MessageChange,
  type RequirementChange,
  type StatedField,
} from '../contract/draft-diff.ts'
import { count } from './count.ts'
import { schemaPlace } from '../schema/schema-at.ts'

/** What each kind of change is called in a sentence. */
export const kindWords: Readonly<Record<ChangeKind, string>> = {
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

/** The kinds that occur and how often, such as `3 reworded, 1 removed`. */
export function countsPhrase(counts: Readonly<Record<ChangeKind, number>>): string {
  const told = changeKinds.filter((kind) => counts[kind] > 0)
  return told.map((kind) => `${counts[kind]} ${kindWords[kind]}`).join(', ') || 'none'
}

/** The kinds of some changes, counted. */
export function kindCountsPhrase(changes: readonly RequirementChange[]): string {
  const counted = Map.groupBy(changes, ({ kind }) => kind)
  const told = changeKinds.filter((kind) => counted.has(kind))
  return told.map((kind) => `${counted.get(kind)?.length} ${kindWords[kind]}`).join(', ')
}

/** How many fields were added, removed and changed, messages that are new or gone included. */
export function fieldCountsPhrase(messages: readonly Pick<MessageChange, 'fields'>[]): string {
  const fields = messages.flatMap((message) => message.fields)
  const kinds = ['added', 'removed', 'changed'] as const
  const told = kinds.map((kind) => [kind, fields.filter((one) => one.kind === kind).length] as const)
  return (
    told.flatMap(([kind, number]) => (number === 0 ? [] : [`${number} ${kind}`])).join(', ') || 'none changed'
  )
}

/** How many written checks the changes concern, and how many of them no longer fit; empty where there are none. */
export function checkCountsPhrase({ sections }: DraftDiff): string {
  const checks = new Map(
    sections
      .flatMap(({ changes }) => changes.flatMap((change) => change.checks))
      .flatMap((one) => (one.kind === 'written' ? [[one.id, one.fit] as const] : [])),
  )
  const fits = [...checks.values()]
  const [stale, gone] = (['stale', 'gone'] as const).map((fit) => fits.filter((one) => one === fit).length)
  const unfit = [
    ...(stale ? [`${stale} with a quote that no longer stands`] : []),
    ...(gone ? [`${gone} for a requirement that is gone`] : []),
  ]
  if (fits.length === 0) return ''
  return `${count(fits.length, 'written check')}${unfit.length === 0 ? '' : `, ${unfit.join(', ')}`}`
}

/** The level, or both levels where it changed, and whether it binds. */
export function levelPhrase({ before: [was], after: is }: RequirementChange): string {
  const levels = [was?.level, is?.level].filter((one) => one !== undefined)
  const level = [...new Set(levels)].join(' → ')
  const [wasBinding, isBinding] = [was?.normative ?? is?.normative, is?.normative ?? was?.normative]
  if (wasBinding !== isBinding) return `${level} (${isBinding ? 'was informative' : 'now informative'})`
  return isBinding === true ? level : `${level} (informative)`
}

/** The id, with those it comes from where it had another. */
export function idPhrase({ id, before }: RequirementChange): string {
  const others = before.map((one) => one.id).filter((one) => one !== id)
  return others.length === 0 ? id : `${others.join(' + ')} → ${id}`
}

/** Where it stood and stands, as `file:line`. */
export function placePhrase({ before, after }: RequirementChange): string {
  const was = before.map(({ file, line }) => `${file}:${line}`).join(', ')
  return [was, ...(after === undefined ? [] : [`${after.file}:${after.line}`])]
    .filter((one) => one !== '')
    .join(' → ')
}

/** The section it stood in, where that is another; else undefined. */
export function formerSection({ before, after }: RequirementChange): string | undefined {
  return before.find(({ section }) => after !== undefined && section !== after.section)?.section
}

/** How a reader is told that not the clause changed but what stands around it. */
export const aroundWords: Readonly<Record<'sentence' | 'field' | 'context', string>> = {
  sentence: 'in the sentence',
  field: 'of the field',
  context: 'introduced by',
}

/** Whether what stands around two clauses changed in the very same words, so that it need be told once only. */
export function isChangedAlike(one: RequirementChange | undefined, other: RequirementChange): boolean {
  if (one?.changed === undefined || other.changed === undefined || other.changed.of === 'clause') return false
  return JSON.stringify(one.changed) === JSON.stringify(other.changed)
}

const mostLocations = 3

/** What a workspace has that is about a changed requirement, and whether it still fits. */
export function checkPhrase(check: ConcernedCheck): string {
  if (check.kind === 'derived') {
    const shown = check.locations.slice(0, mostLocations).map((one) => schemaPlace(check.message, one))
    const more = check.locations.length - shown.length
    return `schema ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  }
  const unfit = { fits: '', stale: ': its quote no longer stands', gone: ': its requirement is gone' }[
    check.fit
  ]
  if (check.kind === 'fault') return `fault ${check.name}${unfit}`
  const place = `${check.file}:${check.line}`
  if (check.kind === 'written') return `check ${check.id} (${place})${unfit}`
  return `${check.kind} (${place})${unfit === '' ? `: ${check.reason}` : unfit}`
}

/** Whether something that names a requirement has to be brought into line. */
export function isUnfit(check: ConcernedCheck): boolean {
  return check.kind !== 'derived' && check.fit !== 'fits'
}

/** A field's name as a reader writes it, such as `keys[].kid`. */
export function fieldName({ path }: FieldChange): string {
  return path.join('.').replaceAll('.*', '[]')
}

/** What one draft says of a field, in one line. */
export function fieldPhrase({ type, requiredness, condition, values }: StatedField): string {
  const told = [
    requiredness,
    type,
    condition,
    values.length === 0 ? undefined : `one of ${values.join(', ')}`,
  ]
  return told.filter((one) => one !== undefined).join(', ')
}

/** Where the drafts define a field, as `file:line`. */
export function fieldPlace({ before, after }: FieldChange): string {
  return [before, after].flatMap((one) => (one === undefined ? [] : [`${one.file}:${one.line}`])).join(' → ')
}

/**
 * What each draft says of one aspect of a field, in one line, and the values that one of them alone has: `none`
 * and no values where it says nothing.
 */
export interface AspectChange {
  readonly aspect: FieldChange['what'][number]
  readonly was: string
  readonly is: string
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

/** What changed of a field that both drafts have. */
export function fieldChanges({ what, before, after }: FieldChange): readonly AspectChange[] {
  return what.map((aspect) => {
    const [was, is] = [saidOf(before, aspect), saidOf(after, aspect)]
    return {
      aspect,
      was: was.join(', ') || 'none',
      is: is.join(', ') || 'none',
      removed: was.filter((one) => !is.includes(one)),
      added: is.filter((one) => !was.includes(one)),
    }
  })
}

function saidOf(field: StatedField | undefined, aspect: AspectChange['aspect']): readonly string[] {
  if (aspect === 'values') return field?.values ?? []
  const said = field?.[aspect]
  return said === undefined ? [] : [said]
}
