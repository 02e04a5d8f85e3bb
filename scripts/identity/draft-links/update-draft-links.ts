import type { DraftLinks, LinkedRequirement, LinkedSection } from '../../contract/draft-links.ts'
import type { SpecModel } from '../../contract/spec-model.ts'
import { linkKey, type LinkSubject, linkSubjects, wordsKey } from './link-subjects.ts'

/** A links file brought to a text of the other draft, and what that changed. */
export interface UpdatedLinks {
  readonly links: DraftLinks
  /** Entries that are to be filled in: of what no entry stood for. */
  readonly added: number
  /** Entries whose requirement stands in another section now, at the same level. */
  readonly moved: number
  /** Entries for which the text has nothing; they are kept. */
  readonly stale: number
}

/**
 * Brings a links file to a text of the other draft: every entry is kept, each requirement or part without one
 * gets one with neither links nor reason, and all stand in reading order; one that the text does not have stays
 * behind what it stood behind.
 */
export function updateDraftLinks(
  known: DraftLinks | undefined,
  theirs: SpecModel,
  sha256: string,
): UpdatedLinks {
  const subjects = linkSubjects(theirs)
  const entries = known?.requirements ?? []
  const { found, moved, stale } = findSubjects(entries, subjects)
  const behind = groupStale(entries, stale)
  const ordered = [
    ...(behind.get(undefined) ?? []),
    ...subjects.flatMap((subject) => {
      const entry = found.get(subject)
      return entry === undefined
        ? [entryOf(subject)]
        : [placedEntry(entry, subject), ...(behind.get(entry) ?? [])]
    }),
  ]
  return {
    links: {
      format: 'everymust-links/1',
      docname: theirs.docname,
      sha256,
      sections: sectionsOf(ordered, theirs, known?.sections ?? []),
      requirements: ordered,
    },
    added: subjects.length - found.size,
    moved,
    stale: stale.size,
  }
}

interface Found {
  /** The entry of each subject that has one. */
  readonly found: ReadonlyMap<LinkSubject, LinkedRequirement>
  readonly moved: number
  readonly stale: ReadonlySet<LinkedRequirement>
}

/** A second entry for one requirement is kept as stale: which of the two is right is for a person to say. */
function findSubjects(entries: readonly LinkedRequirement[], subjects: readonly LinkSubject[]): Found {
  const byKey = new Map(subjects.map((subject) => [linkKey(subject), subject]))
  const found = new Map<LinkSubject, LinkedRequirement>()
  const left: LinkedRequirement[] = []
  for (const entry of entries) {
    const subject = byKey.get(linkKey(entry))
    if (subject === undefined || found.has(subject)) left.push(entry)
    else found.set(subject, entry)
  }
  const free = Map.groupBy(
    subjects.filter((subject) => !found.has(subject)),
    movedKey,
  )
  const leaving = Map.groupBy(left, movedKey)
  const stale = new Set<LinkedRequirement>()
  for (const [key, same] of leaving) {
    const places = free.get(key) ?? []
    const [entry, subject] = [same[0], places[0]]
    const isSure = same.length === 1 && places.length === 1
    if (isSure && entry !== undefined && subject !== undefined) found.set(subject, entry)
    else for (const one of same) stale.add(one)
  }
  return { found, moved: left.length - stale.size, stale }
}

function movedKey(one: LinkSubject | LinkedRequirement): string {
  return JSON.stringify([wordsKey(one), one.level])
}

/** The stale entries that stood behind each other entry; those that stood before all under `undefined`. */
function groupStale(
  entries: readonly LinkedRequirement[],
  stale: ReadonlySet<LinkedRequirement>,
): ReadonlyMap<LinkedRequirement | undefined, readonly LinkedRequirement[]> {
  const groups = new Map<LinkedRequirement | undefined, LinkedRequirement[]>()
  let last: LinkedRequirement | undefined
  for (const entry of entries) {
    if (!stale.has(entry)) last = entry
    else {
      const group = groups.get(last) ?? []
      group.push(entry)
      groups.set(last, group)
    }
  }
  return groups
}

function placedEntry(entry: LinkedRequirement, { section, nth }: LinkSubject): LinkedRequirement {
  const { nth: _was, ...rest } = entry
  return { ...rest, section, ...(nth !== undefined && { nth }) }
}

function entryOf({ section, level, fingerprint, nth, partOf }: LinkSubject): LinkedRequirement {
  return {
    section,
    level,
    fingerprint,
    ...(nth !== undefined && { nth }),
    ...(partOf !== undefined && { part: true }),
  }
}

/** The sections that entries name, as the text has them; of one that the text lost, what was known of it. */
function sectionsOf(
  entries: readonly LinkedRequirement[],
  { sections }: SpecModel,
  known: readonly LinkedSection[],
): LinkedSection[] {
  const named = new Set(entries.map(({ section }) => section))
  const present = sections
    .filter(({ anchor }) => named.has(anchor))
    .map(({ anchor, number, title }) => ({ anchor, number, title }))
  const anchors = new Set(present.map(({ anchor }) => anchor))
  return [...present, ...known.filter(({ anchor }) => named.has(anchor) && !anchors.has(anchor))]
}
