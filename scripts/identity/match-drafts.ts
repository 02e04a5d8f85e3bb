import type { ChangeKind } from '../contract/draft-diff.ts'
import type { SpecModel } from '../contract/spec-model.ts'
import { assignIds, type Identified } from './assign-ids.ts'
import { classify } from './drift.ts'
import type { LockEntry } from './lock.ts'
import { renameIds } from './rename-ids.ts'
import { subjectsOf } from './subject.ts'

/** A draft to compare: its model, and the text that the model's offsets count in. */
export interface DraftText {
  readonly model: SpecModel
  readonly source: string
}

/** One requirement or part with what it comes from: `id` in the new draft, `from` in the old one. */
export interface Match {
  readonly kind: ChangeKind
  readonly id?: string
  readonly from: readonly string[]
}

/** Two drafts with one set of ids, and what became of each requirement between them. */
export interface MatchedDrafts {
  /** Both models have the lock's ids, as far as it knows their requirements. */
  readonly before: SpecModel
  readonly after: SpecModel
  /** In reading order of the new draft; then what was removed, in that of the old one. */
  readonly matches: readonly Match[]
}

/**
 * Finds what became of each requirement of an old draft in a new one. A lock, where there is one, gives the ids
 * of both and has the word on what it knows, what became of retired ids included; the rest is matched as a
 * draft is to its lock, the old draft's own.
 */
export function matchDrafts(old: DraftText, now: DraftText, lock: readonly LockEntry[]): MatchedDrafts {
  const before = assignIds(old.model, lock.map(revive), old.source)
  const living = before.lock.filter(({ retired }) => retired !== true)
  const direct = assignIds(now.model, living, now.source)
  const after = lock.length === 0 ? direct : assignIds(now.model, lock, now.source)
  const known = new Set(lock.map(({ id }) => id))
  const origins = originsOf(living, direct, after, known)
  const matches = matchesOf(living, { ...now, model: after.model }, origins)
  return { ...withOneId(before.model, matches, known), after: after.model }
}

/** An old draft can still have what the lock's own draft has no more. */
function revive(entry: LockEntry): LockEntry {
  if (entry.retired !== true) return entry
  const { id, level, fingerprint, text, part, section } = entry
  return { id, level, fingerprint, text, ...(part && { part }), ...(section !== undefined && { section }) }
}

/** The ids of every requirement and part, in reading order. */
export function idsOf(model: SpecModel): readonly string[] {
  return model.requirements.flatMap(({ id, parts = [] }) => [id, ...parts.map((part) => part.id)])
}

type Origins = ReadonlyMap<string, readonly string[]>

/** For each id of the new draft, those of the old one that it comes from. */
function originsOf(
  living: readonly LockEntry[],
  direct: Identified,
  after: Identified,
  known: ReadonlySet<string>,
): Origins {
  const ids = idsOf(after.model)
  const present = new Set(ids)
  const became = new Map(after.model.retired.map((one) => [one.id, one.became]))
  const origins = new Map<string, readonly string[]>()
  const told = new Set<string>()
  for (const { id } of living) {
    const heirs = !known.has(id) ? [] : present.has(id) ? [id] : (became.get(id) ?? [])
    for (const heir of heirs) origins.set(heir, [...(origins.get(heir) ?? []), id])
    if (heirs.length > 0) told.add(id)
  }
  const found = new Map(direct.drift.map(({ id, from }) => [id, from]))
  for (const [index, id] of idsOf(direct.model).entries()) {
    const name = ids[index] ?? ''
    const from = (found.get(id) ?? []).filter((one) => !told.has(one))
    if (!origins.has(name) && from.length > 0) origins.set(name, from)
  }
  return origins
}

function matchesOf(living: readonly LockEntry[], now: DraftText, origins: Origins): readonly Match[] {
  const entries = new Map(living.map((entry) => [entry.id, entry]))
  const pieces = Map.groupBy([...origins.values()].flat(), (id) => id)
  const present = subjectsOf(now.model, now.source).map((subject): Match => {
    const id = subject.provisional
    const from = origins.get(id) ?? []
    const entry = entries.get(from[0] ?? '')
    if (entry === undefined) return { kind: 'added', id, from: [] }
    if (from.length > 1) return { kind: 'merged', id, from }
    const isSplit = (pieces.get(entry.id)?.length ?? 0) > 1
    return { kind: isSplit ? 'split' : classify(subject, entry), id, from }
  })
  const removed = living.filter(({ id }) => !pieces.has(id))
  return [...present, ...removed.map(({ id }): Match => ({ kind: 'removed', from: [id] }))]
}

/** Two names of one requirement, of which the lock knows that of the new draft at most, are one name. */
function withOneId(
  model: SpecModel,
  matches: readonly Match[],
  known: ReadonlySet<string>,
): Pick<MatchedDrafts, 'before' | 'matches'> {
  const taken = new Set(idsOf(model))
  const names = new Map<string, string>()
  const renamed = matches.map((match) => {
    const { id, from } = match
    const [origin] = from
    if (match.kind === 'split' || match.kind === 'merged' || id === undefined || origin === undefined)
      return match
    if (known.has(origin) || taken.has(id)) return match
    names.set(origin, id)
    return { ...match, from: [id] }
  })
  return { before: renameIds(model, { requirements: names, parts: names }), matches: renamed }
}
