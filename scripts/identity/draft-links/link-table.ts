import type { LinkedRequirement, LinkedSection } from '../../contract/draft-links.ts'
import type { Level, SpecModel } from '../../contract/spec-model.ts'
import { isMustLevel } from './link-problems.ts'
import type { LinkSubject } from './link-subjects.ts'
import type { OtherDraft, ResolvedEntry, ResolvedLinks } from './resolve-draft-links.ts'
import { linkSubjects } from './link-subjects.ts'
import { oursAlone } from './cite.ts'

/** What became of a requirement of the other draft: linked, listed with the reason, or neither. */
export type LinkState = 'linked' | 'unlinked' | 'unaccounted'

/** A requirement of the other draft, or a part of one, with what stands for it in ours. */
export interface LinkRow {
  readonly section: LinkedSection
  readonly level: Level
  readonly fingerprint: string
  readonly nth?: number
  readonly part: boolean
  /** Its clause, and its line in the draft, where that is at hand. */
  readonly text?: string
  readonly line?: number
  readonly state: LinkState
  readonly links: ResolvedEntry['links']
  readonly complete?: true
  readonly unlinked?: string
  readonly note?: string
}

/** How a draft of ours and another one are bound together. */
export interface LinkTable {
  /** In reading order where the other draft is at hand, else as the file has them. */
  readonly rows: readonly LinkRow[]
  /** How the MUST-level ones of the other draft are accounted for. */
  readonly musts: Readonly<Record<LinkState, number>>
  readonly all: Readonly<Record<LinkState, number>>
  /** Of ours, in reading order: the requirements and parts that are linked, and those that only ours has. */
  readonly linked: readonly string[]
  readonly ours: readonly string[]
}

/** Lays a resolved links file out as a table; what the other draft does not have is left out where it is at hand. */
export function buildLinkTable(resolved: ResolvedLinks, ours: SpecModel, theirs?: OtherDraft): LinkTable {
  const sections = new Map(
    [...resolved.links.sections, ...(theirs?.model.sections ?? [])].map(({ anchor, number, title }) => [
      anchor,
      { anchor, number, title },
    ]),
  )
  const sectionOf = (anchor: string): LinkedSection =>
    sections.get(anchor) ?? { anchor, number: '', title: anchor }
  const rows =
    theirs === undefined
      ? resolved.entries.map(({ entry, links }) => entryRow(sectionOf(entry.section), entry, links))
      : rowsOf(resolved, theirs, sectionOf)
  const alone = oursAlone(ours, resolved)
  const own = ours.requirements
    .filter(({ normative }) => normative)
    .flatMap(({ id, parts = [] }) => [id, ...parts.map((part) => part.id)])
  return {
    rows,
    musts: countStates(rows.filter(({ level }) => isMustLevel(level))),
    all: countStates(rows),
    linked: own.filter((id) => !alone.has(id)),
    ours: [...alone],
  }
}

function rowsOf(
  { entries }: ResolvedLinks,
  theirs: OtherDraft,
  sectionOf: (anchor: string) => LinkedSection,
): readonly LinkRow[] {
  const bySubject = new Map(
    entries.flatMap(({ entry, links, subject }) =>
      subject === undefined ? [] : [[subject.id, { entry, links }] as const],
    ),
  )
  return linkSubjects(theirs.model).map((subject) => {
    const known = bySubject.get(subject.id)
    const section = sectionOf(subject.section)
    const { text, line } = subject
    const row = known === undefined ? openRow(section, subject) : entryRow(section, known.entry, known.links)
    return { ...row, text, line }
  })
}

function entryRow(section: LinkedSection, entry: LinkedRequirement, links: LinkRow['links']): LinkRow {
  const { level, fingerprint, nth, part, complete, unlinked = '', note } = entry
  const isListed = unlinked.trim() !== ''
  return {
    section,
    level,
    fingerprint,
    ...(nth !== undefined && { nth }),
    part: part === true,
    state: links.length > 0 ? 'linked' : isListed ? 'unlinked' : 'unaccounted',
    links,
    ...(complete !== undefined && { complete }),
    ...(isListed && { unlinked }),
    ...(note !== undefined && { note }),
  }
}

function openRow(section: LinkedSection, { level, fingerprint, nth, partOf }: LinkSubject): LinkRow {
  return {
    section,
    level,
    fingerprint,
    ...(nth !== undefined && { nth }),
    part: partOf !== undefined,
    state: 'unaccounted',
    links: [],
  }
}

function countStates(rows: readonly LinkRow[]): Readonly<Record<LinkState, number>> {
  const of = (wanted: LinkState): number => rows.filter(({ state }) => state === wanted).length
  return { linked: of('linked'), unlinked: of('unlinked'), unaccounted: of('unaccounted') }
}
