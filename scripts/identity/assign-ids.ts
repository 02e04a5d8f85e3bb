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
 * section first and anywhere else then; a new one, hashed from the clause, where it does not.
 */
export function assignIds(model: SpecModel, lock: readonly LockEntry[]): Identified {
  const subjects = model.requirements.flatMap((requirement) => [
    subjectOf(requirement),
    ...(requirement.parts ?? []).map((part) => partSubject(requirement, part)),
  ])
  const matched = matchToLock(subjects, lock)
  const taken = new Set(lock.map(({ id }) => id))
  const ids = new Map<string, string>()
  const drift: Drift[] = []
  const entries: LockEntry[] = []
  for (const subject of subjects) {
    const known = matched.get(subject.provisional)
    const id = known?.id ?? newId(subject, taken)
    taken.add(id)
    ids.set(subject.provisional, id)
    drift.push({ id, kind: known === undefined ? 'added' : classify(subject, known) })
    entries.push({ id, level: subject.level, fingerprint: subject.fingerprint, text: subject.text })
  }
  const present = new Set(ids.values())
  for (const entry of lock) {
    if (present.has(entry.id)) continue
    if (entry.retired !== true) drift.push({ id: entry.id, kind: 'removed' })
    entries.push({ ...entry, retired: true })
  }
  return { model: renameIds(model, ids), drift, lock: entries }
}

interface Subject {
  readonly provisional: string
  readonly section: string
  readonly level: Requirement['level']
  readonly text: string
  readonly fingerprint: string
}

function subjectOf(requirement: Requirement): Subject {
  const { id, section, level, clause, text, context, field } = requirement
  const words = [context ?? '', field?.path.join(' ') ?? '', requirement.keyword, clause, text].join('\n')
  return { provisional: id, section, level, text: clause, fingerprint: fingerprint(words) }
}

function partSubject(requirement: Requirement, part: RequirementPart): Subject {
  return {
    provisional: part.id,
    section: requirement.section,
    level: part.level,
    text: part.text,
    fingerprint: fingerprint(['part', part.field?.path.join(' ') ?? '', part.text].join('\n')),
  }
}

function matchToLock(
  subjects: readonly Subject[],
  lock: readonly LockEntry[],
): ReadonlyMap<string, LockEntry> {
  const free = new Map<string, LockEntry[]>()
  for (const entry of lock) {
    const key = entry.fingerprint
    free.set(key, [...(free.get(key) ?? []), entry])
  }
  const matched = new Map<string, LockEntry>()
  const take = (subject: Subject, isWanted: (entry: LockEntry) => boolean): void => {
    if (matched.has(subject.provisional)) return
    const candidates = free.get(subject.fingerprint) ?? []
    const found = candidates.find(isWanted)
    if (found === undefined) return
    matched.set(subject.provisional, found)
    free.set(
      subject.fingerprint,
      candidates.filter((entry) => entry !== found),
    )
  }
  for (const subject of subjects) take(subject, (entry) => sectionOf(entry.id) === subject.section)
  for (const subject of subjects) take(subject, () => true)
  return matched
}

function classify(subject: Subject, entry: LockEntry): Drift['kind'] {
  if (entry.level !== subject.level) return 'level-changed'
  if (sectionOf(entry.id) !== subject.section) return 'moved'
  return entry.text === subject.text ? 'same' : 'reflowed'
}

function newId(subject: Subject, taken: ReadonlySet<string>): string {
  for (let round = 0; ; round += 1) {
    const id = `${subject.section}~${consonantsOf(`${subject.fingerprint}#${round}`)}`
    if (!taken.has(id)) return id
  }
}

function sectionOf(id: string): string {
  return id.slice(0, id.indexOf('~'))
}

function renameIds(model: SpecModel, ids: ReadonlyMap<string, string>): SpecModel {
  const rename = (id: string): string => ids.get(id) ?? id
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
        parts: requirement.parts.map((part) => ({ ...part, id: rename(part.id) })),
      }),
    })),
    messages: model.messages.map((message) => ({
      ...message,
      fields: message.fields.map(renameField),
      rules: message.rules.map((rule) => ({ ...rule, requirement: rename(rule.requirement) })),
    })),
  }
}
