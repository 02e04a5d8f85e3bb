import { type Citation, directions } from '../../contract/draft-links.ts'
import type { SpecModel } from '../../contract/spec-model.ts'
import type { ResolvedLinks } from './resolve-draft-links.ts'

/**
 * For each requirement or part of ours that is linked, where the other draft says the same: what says exactly
 * that comes first, and a place that says it several times comes once. A requirement that is linked by its parts
 * alone cites what they do, and a part that is linked by its whole what that does.
 */
export function citationsOf(
  { requirements }: SpecModel,
  resolved: ResolvedLinks,
): ReadonlyMap<string, readonly Citation[]> {
  const direct = directCitations(resolved)
  return new Map(
    requirements.flatMap(({ id, parts = [] }) => {
      const own = direct.get(id)
      const ofParts = parts.map((part) => [part.id, direct.get(part.id) ?? own ?? []] as const)
      const whole = own ?? distinct(ofParts.flatMap(([, citations]) => citations))
      return [[id, whole] as const, ...ofParts].filter(([, citations]) => citations.length > 0)
    }),
  )
}

function directCitations({ links, entries }: ResolvedLinks): ReadonlyMap<string, readonly Citation[]> {
  const sections = new Map(links.sections.map((section) => [section.anchor, section]))
  const cited = entries.flatMap(({ entry, links: linked }) => {
    const section = sections.get(entry.section)
    if (section === undefined) return []
    return linked.map(({ requirement, direction }) => {
      const citation: Citation = { docname: links.docname, section, level: entry.level, direction }
      return { requirement, citation }
    })
  })
  return new Map(
    [...Map.groupBy(cited, ({ requirement }) => requirement)].map(([requirement, all]) => [
      requirement,
      distinct(all.map(({ citation }) => citation)),
    ]),
  )
}

function distinct(citations: readonly Citation[]): readonly Citation[] {
  const byText = new Map(citations.map((citation) => [JSON.stringify(citation), citation]))
  return [...byText.values()].toSorted(byDirection)
}

function byDirection(one: Citation, other: Citation): number {
  return directions.indexOf(one.direction) - directions.indexOf(other.direction)
}

/**
 * The requirements and parts of ours that the other draft does not have, in reading order. A link of a
 * requirement is one of its parts too; one whose parts are all linked is linked by these. What a faulty entry names
 * is not taken for ours.
 */
export function oursAlone({ requirements }: SpecModel, { entries }: ResolvedLinks): ReadonlySet<string> {
  const linked = new Set(
    entries.flatMap(({ entry: { links = [] } }) => links.map(({ requirement }) => requirement)),
  )
  return new Set(
    requirements
      .filter(({ normative, id }) => normative && !linked.has(id))
      .flatMap(({ id, parts = [] }) => {
        const alone = parts.filter((part) => !linked.has(part.id)).map((part) => part.id)
        return parts.length > 0 && alone.length === 0 ? [] : [id, ...alone]
      }),
  )
}
