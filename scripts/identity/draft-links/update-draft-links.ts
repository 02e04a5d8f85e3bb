import type { DraftLinks, LinkedRequirement, LinkedSection } from '../../contract/draft-links.ts'
import type { SpecModel } from '../../contract/spec-model.ts'
import { alikeKey, linkKey, type LinkSubject, linkSubjects, wordsKey } from './link-subjects.ts'

/** A links file brought to a text of the other draft, and what that changed. */
export interface UpdatedLinks {
  readonly links: DraftLinks
  /** Entries that are to be filled in: of what no entry stood for. */
  readonly added: number
  /** Entries whose requirement stands in another section now, at the same level. */
  readonly moved: number
  /** Entries for which the text has nothing; they are kept. */
  readonly stale: number
  /** Entries of which the text has more or fewer that are alike: they are kept, and a person says which is which. */
  readonly unsure: number
}

/**
 * Brings a links file to a text of the other draft: every entry is kept, each requirement or part without one
 * gets one with neither links nor reason, and all stand in reading order; one that the text does not have stays
 * behind what it stood behind. Nothing is added to entries that are alike where their number is not that of the text.
 */
export function updateDraftLinks(
  known: DraftLinks | undefined,
  theirs: SpecModel,
  sha256: string,
): UpdatedLinks {
  const subjects = linkSubjects(theirs)
  const entries = known?.requirements ?? []
  const { found, moved, stale, unsure } = findSubjects(entries, subjects)
  const behind = groupBehind(entries, new Set([...stale, ...unsure]))
  const ofUnsure = new Set([...unsure].map(alikeKey))
  const isNew = (subject: LinkSubject): boolean => !found.has(subject) && !ofUnsure.has(alikeKey(subject))
  const ordered = [
    ...(behind.get(undefined) ?? []),
    ...subjects.flatMap((subject) => {
      const entry = found.get(subject)
      if (entry !== undefined) return [placedEntry(entry, subject), ...(behind.get(entry) ?? [])]
      return isNew(subject) ? [entryOf(subject)] : []
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
    added: subjects.filter(isNew).length,
    moved,
    stale: stale.size,
    unsure: unsure.size,
  }
}

interface Found {
  /** The entry of each subject that has one. */
  readonly found: ReadonlyMap<LinkSubject, LinkedRequirement>
  readonly moved: number
  readonly stale: ReadonlySet<LinkedRequirement>
  readonly unsure: ReadonlySet<LinkedRequirement>
}

/** A second entry for one requirement is kept as stale: which of the two is right is for a person to say. */
function findSubjects(entries: readonly LinkedRequirement[], subjects: readonly LinkSubject[]): Found {
  const unsure = findUnsure(entries, subjects)
  const byKey = new Map(subjects.map((subject) => [linkKey(subject), subject]))
  const found = new Map<LinkSubject, LinkedRequirement>()
  const left: LinkedRequirement[] = []
  for (const entry of entries.filter((one) => !unsure.has(one))) {
    const subject = byKey.get(linkKey(entry))
    if (subject === undefined || found.has(subject)) left.push(entry)
    else found.set(subject, entry)
  }
  const keysOfUnsure = new Set([...unsure].map(alikeKey))
  const free = subjects.filter((subject) => !found.has(subject) && !keysOfUnsure.has(alikeKey(subject)))
  const moved = findMoved(left, free)
  for (const [subject, entry] of moved) found.set(subject, entry)
  const placed = new Set(moved.values())
  return { found, moved: moved.size, stale: new Set(left.filter((entry) => !placed.has(entry))), unsure }
}

/** The entries of requirements that only their number tells apart, where the text has another number of them. */
function findUnsure(
  entries: readonly LinkedRequirement[],
  subjects: readonly LinkSubject[],
): ReadonlySet<LinkedRequirement> {
  const alikeSubjects = Map.groupBy(subjects, alikeKey)
  const alikeEntries = Map.groupBy(entries, alikeKey)
  return new Set(
    [...alikeEntries].flatMap(([key, alike]) => {
      const there = alikeSubjects.get(key)?.length ?? 0
      const known = new Set(alike.map(linkKey)).size
      return there === 0 || there === known ? [] : alike
    }),
  )
}

/** The entries whose words stand once elsewhere now; that of a part moves only together with its requirement. */
function findMoved(
  left: readonly LinkedRequirement[],
  free: readonly LinkSubject[],
): ReadonlyMap<LinkSubject, LinkedRequirement> {
  const places = Map.groupBy(free, movedKey)
  const sure = [...Map.groupBy(left, movedKey)].flatMap(([key, [entry, ...others]]) => {
    const [subject, ...more] = places.get(key) ?? []
    const isSure = others.length === 0 && more.length === 0
    return isSure && entry !== undefined && subject !== undefined ? [[subject, entry] as const] : []
  })
  const former = new Map(sure.map(([{ id }, { section }]) => [id, section]))
  return new Map(
    sure.filter(([{ partOf }, { section }]) => partOf === undefined || former.get(partOf) === section),
  )
}

function movedKey(one: LinkSubject | LinkedRequirement): string {
  return JSON.stringify([wordsKey(one), one.level])
}

/** Those that no place was found for, by the entry that they stood behind; those before all under `undefined`. */
function groupBehind(
  entries: readonly LinkedRequirement[],
  placeless: ReadonlySet<LinkedRequirement>,
): ReadonlyMap<LinkedRequirement | undefined, readonly LinkedRequirement[]> {
  const groups = new Map<LinkedRequirement | undefined, LinkedRequirement[]>()
  let last: LinkedRequirement | undefined
  for (const entry of entries) {
    if (!placeless.has(entry)) last = entry
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
