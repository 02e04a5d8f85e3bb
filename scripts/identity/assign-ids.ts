import type { Requirement, RequirementPart, SpecModel } from '../contract/spec-model.ts'
import { consonantsOf, fingerprint } from './fingerprint.ts'
import type { LockEntry } from './lock.ts'

/** How a requirement of the draft stands to the lock, and lock entries the draft no longer has. */
export interface Drift {
  readonly id: string
  readonly kind: 'same' | 'reflowed' | 'level-changed' | 'moved' | 'added' | 'removed'
}

export interface Identified {
  readonly model: SpecModel
  readonly drift: readonly Drift[]
  /** The lock that `everymust accept` would write. */
  readonly lock: readonly LockEntry[]
}

/**
 * Gives every requirement and part its lasting id: the lock's where the lock knows the words, in the same
 * section first, anywhere else then, and last with another keyword; a new one, hashed from the clause, where
 * it does not. A retired id is never given again.
 */
export function assignIds(model: SpecModel, lock: readonly LockEntry[]): Identified {
  const subjects = model.requirements.flatMap((requirement) => [
    subjectOf(requirement),
    ...(requirement.parts ?? []).map((part) => partSubject(requirement, part)),
  ])
  const matched = matchToLock(subjects, lock)
  const taken = new Set(lock.map(({ id }) => id))
  const ids = { requirements: new Map<string, string>(), parts: new Map<string, string>() }
  const present = new Set<string>()
  const drift: Drift[] = []
  const entries: LockEntry[] = []
  for (const subject of subjects) {
    const known = matched.get(subject)
    const id = known?.id ?? newId(subject, taken)
    taken.add(id)
    present.add(id)
    ids[subject.kind].set(subject.provisional, id)
    drift.push({ id, kind: known === undefined ? 'added' : classify(subject, known) })
    entries.push(entryOf(subject, id))
  }
  for (const entry of lock) {
    if (present.has(entry.id)) continue
    if (entry.retired !== true) drift.push({ id: entry.id, kind: 'removed' })
    entries.push({ ...entry, retired: true })
  }
  return { model: renameIds(model, ids), drift, lock: entries }
}

interface Subject {
  /** A part can begin at the very keyword of a requirement, and then has the same provisional id. */
  readonly kind: 'requirements' | 'parts'
  readonly provisional: string
  readonly section: string
  readonly level: Requirement['level']
  readonly text: string
  readonly fingerprint: string
}

function subjectOf(requirement: Requirement): Subject {
  const { id, section, level, clause, text, context, field } = requirement
  const words = [context ?? '', field?.path.join(' ') ?? '', requirement.keyword, clause, text].join('\n')
  return {
    kind: 'requirements',
    provisional: id,
    section,
    level,
    text: clause,
    fingerprint: fingerprint(words),
  }
}

function partSubject(requirement: Requirement, part: RequirementPart): Subject {
  return {
    kind: 'parts',
    provisional: part.id,
    section: requirement.section,
    level: part.level,
    text: part.text,
    fingerprint: fingerprint(['part', part.field?.path.join(' ') ?? '', part.text].join('\n')),
  }
}

function entryOf({ section, level, fingerprint: words, text }: Subject, id: string): LockEntry {
  return { id, level, fingerprint: words, text, ...(sectionOf(id) !== section && { section }) }
}

function matchToLock(
  subjects: readonly Subject[],
  lock: readonly LockEntry[],
): ReadonlyMap<Subject, LockEntry> {
  const live = lock.filter(({ retired }) => retired !== true)
  const byWords = Map.groupBy(live, (entry) => entry.fingerprint)
  const byStem = Map.groupBy(live, (entry) => stem(entry.text))
  const matched = new Map<Subject, LockEntry>()
  const used = new Set<LockEntry>()
  const take = (
    subject: Subject,
    candidates: readonly LockEntry[] = [],
    isWanted: (entry: LockEntry) => boolean,
  ): void => {
    if (matched.has(subject)) return
    const found = inOrderOfBirth(subject, candidates).find((entry) => !used.has(entry) && isWanted(entry))
    if (found === undefined) return
    matched.set(subject, found)
    used.add(found)
  }
  const isAtHome = (subject: Subject) => (entry: LockEntry) => standsIn(entry) === subject.section
  for (const subject of subjects) take(subject, byWords.get(subject.fingerprint), isAtHome(subject))
  for (const subject of subjects) take(subject, byWords.get(subject.fingerprint), () => true)
  for (const subject of subjects) {
    const isLevelChanged = (entry: LockEntry): boolean =>
      entry.level !== subject.level && isAtHome(subject)(entry)
    take(subject, byStem.get(stem(subject.text)), isLevelChanged)
  }
  return matched
}

/**
 * Equal clauses of one section get their ids in turn, and keep them in that order: the lock is sorted by id,
 * which is another.
 */
function inOrderOfBirth(subject: Subject, candidates: readonly LockEntry[]): readonly LockEntry[] {
  if (candidates.length < 2) return candidates
  const rounds = new Map(candidates.map((_, round) => [idInRound(subject, round), round]))
  const roundOf = ({ id }: LockEntry): number => rounds.get(id) ?? candidates.length
  return candidates.toSorted((a, b) => roundOf(a) - roundOf(b))
}

const keywords = /\b(?:(?:MUST|SHALL|SHOULD)(?: NOT)?|(?:NOT )?RECOMMENDED|REQUIRED|MAY|OPTIONAL)\b/g

/** A clause without its keywords: what stays when an author changes nothing but the level. */
function stem(clause: string): string {
  return fingerprint(clause.replaceAll(keywords, '\n'))
}

function classify(subject: Subject, entry: LockEntry): Drift['kind'] {
  if (entry.level !== subject.level) return 'level-changed'
  if (standsIn(entry) !== subject.section) return 'moved'
  return entry.text === subject.text ? 'same' : 'reflowed'
}

function newId(subject: Subject, taken: ReadonlySet<string>): string {
  for (let round = 0; ; round += 1) {
    const id = idInRound(subject, round)
    if (!taken.has(id)) return id
  }
}

function idInRound(subject: Subject, round: number): string {
  return `${subject.section}~${consonantsOf(`${subject.fingerprint}#${round}`)}`
}

function standsIn({ id, section }: LockEntry): string {
  return section ?? sectionOf(id)
}

function sectionOf(id: string): string {
  return id.slice(0, id.indexOf('~'))
}

interface Ids {
  readonly requirements: ReadonlyMap<string, string>
  readonly parts: ReadonlyMap<string, string>
}

function renameIds(model: SpecModel, ids: Ids): SpecModel {
  const rename = (id: string): string => ids.requirements.get(id) ?? ids.parts.get(id) ?? id
  type Field = SpecModel['messages'][number]['fields'][number]
  const renameField = (field: Field): Field => ({
    ...field,
    ...(field.requirement !== undefined && { requirement: rename(field.requirement) }),
    ...(field.typeRequirement !== undefined && { typeRequirement: rename(field.typeRequirement) }),
    fields: field.fields.map(renameField),
  })
  return {
    ...model,
    requirements: model.requirements.map((requirement) => ({
      ...requirement,
      id: rename(requirement.id),
      ...(requirement.parts && {
        parts: requirement.parts.map((part) => ({ ...part, id: ids.parts.get(part.id) ?? part.id })),
      }),
    })),
    messages: model.messages.map((message) => ({
      ...message,
      fields: message.fields.map(renameField),
      rules: message.rules.map((rule) => ({ ...rule, requirement: rename(rule.requirement) })),
    })),
  }
}
