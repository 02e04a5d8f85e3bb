import type { Diagnostic } from '../../contract/diagnostic.ts'
import type { DraftLinks, LinkedRequirement } from '../../contract/draft-links.ts'
import type { SpecModel } from '../../contract/spec-model.ts'
import { type EntryProblem, entryProblems, missingProblem, staleProblem } from './link-problems.ts'
import { linkKey, type LinkSubject, linkSubjects, wordsKey } from './link-subjects.ts'
import type { PlacedDraftLinks } from './read-draft-links.ts'
import { type OwnRequirements, ownRequirements } from './own-requirements.ts'

/** An entry of a links file with what it binds together. */
export interface ResolvedEntry {
  readonly entry: LinkedRequirement
  /** Those of its links whose requirement ours has. */
  readonly links: NonNullable<LinkedRequirement['links']>
  /** What it stands for, where the other draft is at hand and has that. */
  readonly subject?: LinkSubject
}

/** A links file held against our draft, and against the other one where that is at hand. */
export interface ResolvedLinks {
  readonly links: DraftLinks
  readonly entries: readonly ResolvedEntry[]
  /** What the other draft has and no entry stands for; nothing where it is not at hand. */
  readonly missing: readonly LinkSubject[]
  readonly diagnostics: readonly Diagnostic[]
}

/** The other draft, where it is at hand. */
export interface OtherDraft {
  readonly model: SpecModel
  /** Of its text. */
  readonly sha256: string
}

/**
 * Holds a links file against our draft and, where it is at hand, the other one. Of two entries for one
 * requirement the first counts.
 */
export function resolveDraftLinks(
  placed: PlacedDraftLinks,
  ours: SpecModel,
  theirs?: OtherDraft,
): ResolvedLinks {
  const { links, file } = placed
  const own = ownRequirements(ours)
  const subjects = theirs === undefined ? [] : linkSubjects(theirs.model)
  const byKey = new Map(subjects.map((subject) => [linkKey(subject), subject]))
  const problems: Diagnostic[] = []
  const tell = (problem: EntryProblem): void => void problems.push({ ...problem, file })
  const sections = new Set(links.sections.map(({ anchor }) => anchor))
  const firsts = new Set<string>()
  const entries: ResolvedEntry[] = []
  const stale: number[] = []
  for (const [index, entry] of links.requirements.entries()) {
    const key = linkKey(entry)
    const isFirst = firsts.size < firsts.add(key).size
    const places = placed.entries[index] ?? { entry: placed.list, links: [] }
    for (const problem of entryProblems(entry, { places, isFirst, sections, own })) tell(problem)
    if (!isFirst) continue
    const subject = byKey.get(key)
    entries.push({ entry, links: knownLinks(entry, own), ...(subject !== undefined && { subject }) })
    if (theirs !== undefined && subject === undefined) stale.push(index)
  }
  const missing = subjects.filter((subject) => !firsts.has(linkKey(subject)))
  const free = Map.groupBy(missing, wordsKey)
  const isSameText = theirs?.sha256 === links.sha256
  for (const index of stale) {
    const entry = links.requirements[index]
    const place = placed.entries[index]?.entry ?? placed.list
    if (entry !== undefined) tell(staleProblem(entry, place, free.get(wordsKey(entry)) ?? [], isSameText))
  }
  for (const subject of missing) tell(missingProblem(subject, placed.list))
  const diagnostics = problems.toSorted((one, other) => one.span.start.offset - other.span.start.offset)
  return { links, entries, missing, diagnostics }
}

function knownLinks(
  { links = [], unlinked }: LinkedRequirement,
  own: OwnRequirements,
): ResolvedEntry['links'] {
  if (unlinked !== undefined) return []
  const distinct = new Map(links.map((link) => [JSON.stringify([link.requirement, link.direction]), link]))
  return [...distinct.values()].filter(({ requirement }) => own.normative.has(requirement))
}
