import type { SpecModel } from '../../../scripts/contract/spec-model.ts'
import type { BlockCache } from '../../../scripts/draft/block-cache.ts'
import { parseDraft } from '../../../scripts/draft/parse-draft.ts'
import { buildModel } from '../../../scripts/extract/build-model.ts'
import { assignIds, type Identified } from '../../../scripts/identity/assign-ids.ts'
import { writeLock } from '../../../scripts/identity/lock.ts'
import { readLock } from '../../../scripts/identity/read-lock.ts'
import { applyEdits, type Edit } from './edit.ts'
import type { Original } from './original.ts'
import { type Truth, truthOf, truthOfPart } from './truth.ts'

/** What an edit showed: every requirement and part that was not classified as it should have been. */
export interface Trial {
  readonly misjudged: readonly Misjudged[]
  /** Ids that went to a requirement other than the one they were given to. */
  readonly misplaced: readonly string[]
}

export interface Misjudged {
  readonly expected: string
  readonly received: string
  readonly text: string
}

/** A draft with the ids that its requirements were born with, accepted. */
export interface AcceptedDraft {
  readonly name: string
  readonly original: Original
  readonly cache: BlockCache
  readonly lock: string
  /** The id of each requirement by its provisional one, and the same of parts. */
  readonly ids: Names
}

interface Names {
  readonly requirements: ReadonlyMap<string, string>
  readonly parts: ReadonlyMap<string, string>
}

export function accept(name: string, original: Original, cache: BlockCache): AcceptedDraft {
  const born = assignIds(original.model, [], original.source)
  return { name, original, cache, lock: writeLock(born.lock), ids: namesOf(original.model, born) }
}

/** Edits a draft, holds it against the lock of the draft before, and compares with what the edits are known to do. */
export function tryEdits(accepted: AcceptedDraft, edits: readonly Edit[]): Trial {
  const { original, cache, lock, ids } = accepted
  const edited = applyEdits(original.source, edits)
  const document = parseDraft(new TextEncoder().encode(edited.text), 'edited.md', { cache })
  const reading = readLock(lock)
  if (reading.kind === 'broken') throw new Error(reading.message)
  const model = buildModel(document)
  const found = assignIds(model, reading.entries, document.source)
  const given = namesOf(model, found)
  const drifts = new Map(found.drift.map((one) => [one.id, one]))
  const known = new Set(reading.entries.flatMap(({ id, retired }) => (retired === true ? [] : [id])))
  const left = new Set(known)
  const misjudged: Misjudged[] = []
  const misplaced: string[] = []
  const judge = (id: string, text: string, { kind, origins }: Truth, names: Names['parts']): void => {
    const from = origins.map((origin) => names.get(origin) ?? '')
    for (const one of from) left.delete(one)
    const drift = drifts.get(id)
    const expected = `${kind} ${from.toSorted().join(' ')}`
    const received = `${drift?.kind} ${(drift?.from ?? []).toSorted().join(' ')}`
    if (expected !== received) misjudged.push({ expected, received, text })
    const isNew = kind === 'split' || kind === 'merged' || kind === 'added'
    if (known.has(id) && (isNew || id !== from[0])) misplaced.push(id)
  }
  for (const requirement of model.requirements) {
    const truth = truthOf(requirement, edited, document.source, original)
    judge(given.requirements.get(requirement.id) ?? '', requirement.text, truth, ids.requirements)
    for (const part of requirement.parts ?? []) {
      const truthOfIt = truthOfPart(part, requirement, edited, document.source, original)
      judge(given.parts.get(part.id) ?? '', part.text, truthOfIt, ids.parts)
    }
  }
  const removed = new Set(found.drift.flatMap(({ kind, id }) => (kind === 'removed' ? [id] : [])))
  for (const id of [...left].filter((one) => !removed.has(one)))
    misjudged.push({ expected: `removed ${id}`, received: 'not removed', text: '' })
  for (const id of [...removed].filter((one) => !left.has(one)))
    misjudged.push({ expected: `not removed ${id}`, received: 'removed', text: '' })
  return { misjudged, misplaced }
}

function namesOf(model: SpecModel, born: Identified): Names {
  const requirements = new Map<string, string>()
  const parts = new Map<string, string>()
  for (const [index, { id, parts: before = [] }] of model.requirements.entries()) {
    const after = born.model.requirements[index]
    requirements.set(id, after?.id ?? '')
    for (const [at, part] of before.entries()) parts.set(part.id, after?.parts?.[at]?.id ?? '')
  }
  return { requirements, parts }
}
