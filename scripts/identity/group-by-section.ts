import type { RequirementChange, SectionChanges } from '../contract/draft-diff.ts'
import type { Section } from '../contract/spec-model.ts'
import { idsOf, type MatchedDrafts } from './match-drafts.ts'
import { placeSections } from './place-sections.ts'

/**
 * Sets changes into the sections of the new draft, in reading order. What was removed stands behind what stood
 * before it in the old draft, in the section that took its section's place; a section that nothing took the
 * place of stands, marked as gone, behind the one before it.
 */
export function groupBySection(
  { before, after }: Pick<MatchedDrafts, 'before' | 'after'>,
  changes: readonly RequirementChange[],
  isListed: (change: RequirementChange) => boolean,
): readonly SectionChanges[] {
  const moves = changes.flatMap((change): readonly (readonly [string, string])[] => {
    const { after: is, before: was } = change
    return is === undefined ? [] : was.map(({ section }) => [section, is.section])
  })
  const places = placeSections(before, after, moves)
  const order = orderOf(before.sections, after.sections, places)
  const keyOf = ({ after: is, before: [was] }: RequirementChange): string => {
    if (is !== undefined) return newKey(is.section)
    const place = places.get(was?.section ?? '')
    return place === undefined ? oldKey(was?.section ?? '') : newKey(place)
  }
  const ordered = inReadingOrder(changes, keyOf, idsOf(before))
  const grouped = Map.groupBy(ordered.filter(isListed), keyOf)
  const sections = new Map([
    ...before.sections.map((section) => [oldKey(section.anchor), section] as const),
    ...after.sections.map((section) => [newKey(section.anchor), section] as const),
  ])
  const rank = new Map(order.map((key, index) => [key, index]))
  return [...grouped]
    .toSorted(([one], [other]) => (rank.get(one) ?? order.length) - (rank.get(other) ?? order.length))
    .map(([key, ofSection]) => {
      const { anchor, number, title } = sections.get(key) ?? { anchor: key.slice(4), number: '', title: '' }
      return { anchor, number, title, isGone: key.startsWith('old '), changes: ofSection }
    })
}

function newKey(anchor: string): string {
  return `new ${anchor}`
}

function oldKey(anchor: string): string {
  return `old ${anchor}`
}

/** The keys of all sections in the order of the new draft, those that are gone among them. */
function orderOf(
  before: readonly Section[],
  after: readonly Section[],
  places: ReadonlyMap<string, string>,
): readonly string[] {
  const gone = new Map<string, string[]>()
  let last = ''
  for (const { anchor } of before) {
    const place = places.get(anchor)
    if (place === undefined) gone.set(last, [...(gone.get(last) ?? []), oldKey(anchor)])
    else last = place
  }
  return [
    ...(gone.get('') ?? []),
    ...after.flatMap(({ anchor }) => [newKey(anchor), ...(gone.get(anchor) ?? [])]),
  ]
}

/** Sets each removal behind the change of what stood before it, where that is in the same group. */
function inReadingOrder(
  changes: readonly RequirementChange[],
  keyOf: (change: RequirementChange) => string,
  order: readonly string[],
): readonly RequirementChange[] {
  const byOldId = new Map(changes.flatMap((change) => change.before.map(({ id }) => [id, change] as const)))
  const lastOf = new Map<string, RequirementChange>()
  const behind = new Map<RequirementChange | undefined, RequirementChange[]>()
  for (const id of order) {
    const change = byOldId.get(id)
    if (change === undefined) continue
    const key = keyOf(change)
    if (change.after !== undefined) {
      lastOf.set(key, change)
      continue
    }
    const last = lastOf.get(key)
    const followers = behind.get(last) ?? []
    followers.push(change)
    behind.set(last, followers)
  }
  const present = changes.filter(({ after }) => after !== undefined)
  return [...(behind.get(undefined) ?? []), ...present.flatMap((one) => [one, ...(behind.get(one) ?? [])])]
}
