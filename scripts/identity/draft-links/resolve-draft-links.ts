import type { Diagnostic } from '../../contract/diagnostic.ts'
import type { DraftLinks, LinkedRequirement } from '../../contract/draft-links.ts'
import type { Span } from '../../contract/position.ts'
import type { SpecModel } from '../../contract/spec-model.ts'
import {
  type AlikeNumbers,
  alikeProblem,
  type EntryProblem,
  entryProblems,
  missingProblem,
  staleProblem,
} from './link-problems.ts'
import { alikeKey, linkKey, type LinkSubject, linkSubjects, wordsKey } from './link-subjects.ts'
import type { PlacedDraftLinks } from './read-draft-links.ts'
import { type OwnRequirements, ownRequirements } from './own-requirements.ts'

/** An entry of a links file with what it binds together. */
export interface ResolvedEntry {
  readonly entry: LinkedRequirement
  /** Those of its links whose requirement ours has. */
  readonly links: NonNullable<LinkedRequirement['links']>
  /** What it stands for, where the other draft is at hand and has that. */
  readonly subject?: LinkSubject
  /** The other draft has several like it, or fewer than it had: which of them it stands for is not known. */
  readonly isAmbiguous?: true
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
 * requirement the first counts; where the other draft has another number of requirements that are alike than there
 * are entries for them, none of these is known.
 */
export function resolveDraftLinks(
  placed: PlacedDraftLinks,
  ours: SpecModel,
  theirs?: OtherDraft,
): ResolvedLinks {
  const { links, file } = placed
  const own = ownRequirements(ours)
  const subjects = theirs === undefined ? [] : linkSubjects(theirs.model)
  const findSubject = subjectFinder(links.requirements, subjects)
  const problems: EntryProblem[] = []
  const sections = new Set(links.sections.map(({ anchor }) => anchor))
  const met = new Set<string>()
  const entries: ResolvedEntry[] = []
  const stale: { readonly entry: LinkedRequirement; readonly span: Span }[] = []
  const isSameText = theirs?.sha256 === links.sha256
  for (const [index, entry] of links.requirements.entries()) {
    const key = linkKey(entry)
    const isFirst = !met.has(key)
    met.add(key)
    const places = placed.entries[index] ?? { entry: placed.list, links: [] }
    problems.push(...entryProblems(entry, { places, isFirst, sections, own }))
    if (!isFirst) continue
    const found = findSubject(entry)
    entries.push({ entry, links: knownLinks(entry, own), ...found.resolved })
    if (found.alike !== undefined) problems.push(alikeProblem(entry, places.entry, found.alike, isSameText))
    else if (theirs !== undefined && found.resolved.subject === undefined) {
      stale.push({ entry, span: places.entry })
    }
  }
  const missing = subjects.filter((subject) => !met.has(linkKey(subject)))
  const free = Map.groupBy(missing, wordsKey)
  for (const { entry, span } of stale) {
    problems.push(staleProblem(entry, span, free.get(wordsKey(entry)) ?? [], isSameText))
  }
  for (const subject of missing) problems.push(missingProblem(subject, placed.list))
  const diagnostics = problems
    .map((problem) => ({ ...problem, file }))
    .toSorted((one, other) => one.span.start.offset - other.span.start.offset)
  return { links, entries, missing, diagnostics }
}

interface Finding {
  readonly resolved: Pick<ResolvedEntry, 'subject' | 'isAmbiguous'>
  /** Set where it is ambiguous: how many entries there are for how many requirements. */
  readonly alike?: AlikeNumbers
}

/** Finds what an entry stands for: nothing where the number of those that are alike is not that of the entries. */
function subjectFinder(
  requirements: readonly LinkedRequirement[],
  subjects: readonly LinkSubject[],
): (entry: LinkedRequirement) => Finding {
  const byKey = new Map(subjects.map((subject) => [linkKey(subject), subject]))
  const alikeSubjects = Map.groupBy(subjects, alikeKey)
  const distinct = new Map(requirements.map((entry) => [linkKey(entry), entry]))
  const alikeEntries = Map.groupBy(distinct.values(), alikeKey)
  return (entry) => {
    const key = alikeKey(entry)
    const received = alikeSubjects.get(key)?.length ?? 0
    const known = alikeEntries.get(key)?.length ?? 0
    if (received > 0 && received !== known) {
      return { resolved: { isAmbiguous: true }, alike: { entries: known, requirements: received } }
    }
    const subject = byKey.get(linkKey(entry))
    return { resolved: subject === undefined ? {} : { subject } }
  }
}

function knownLinks(
  { links = [], unlinked }: LinkedRequirement,
  own: OwnRequirements,
): ResolvedEntry['links'] {
  if (unlinked !== undefined) return []
  const distinct = new Map(links.map((link) => [JSON.stringify([link.requirement, link.direction]), link]))
  return [...distinct.values()].filter(({ requirement }) => own.normative.has(requirement))
}
