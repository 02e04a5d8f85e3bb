import type { Section, SpecModel } from '../contract/spec-model.ts'
import { sectionPaths } from '../extract/section-paths.ts'

/**
 * For each section of an old draft the anchor of the section that took its place in the new one: where most of
 * its requirements went, else the one of the same titles, else of the same anchor. None where it is gone.
 * `moves` has the old and the new section of each requirement that both drafts have.
 */
export function placeSections(
  before: SpecModel,
  after: SpecModel,
  moves: readonly (readonly [from: string, to: string])[],
): ReadonlyMap<string, string> {
  const votes = Map.groupBy(moves, ([from]) => from)
  const claimed = new Set<string>()
  const places = new Map<string, string>()
  for (const { anchor } of before.sections) {
    const place = mostFrequent((votes.get(anchor) ?? []).map(([, to]) => to))
    if (place === undefined) continue
    places.set(anchor, place)
    claimed.add(place)
  }
  const titled = new Map(titlesOf(after.sections).map(([anchor, titles]) => [titles, anchor]))
  const anchors = new Set(after.sections.map(({ anchor }) => anchor))
  for (const [anchor, titles] of titlesOf(before.sections)) {
    if (places.has(anchor)) continue
    const place = titled.get(titles) ?? (anchors.has(anchor) && !claimed.has(anchor) ? anchor : undefined)
    if (place !== undefined) places.set(anchor, place)
  }
  return places
}

function mostFrequent(values: readonly string[]): string | undefined {
  const counted = [...Map.groupBy(values, (value) => value)]
  return counted.toSorted(([, one], [, other]) => other.length - one.length)[0]?.[0]
}

/** Each section's anchor with its titles, from the outermost section in. */
function titlesOf(sections: readonly Section[]): readonly (readonly [anchor: string, titles: string])[] {
  return Array.from(sectionPaths(sections), ([anchor, path]) => [
    anchor,
    path.map(({ title }) => title).join('\n'),
  ])
}
