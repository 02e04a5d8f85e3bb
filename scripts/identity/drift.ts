import type { ChangeKind } from '../contract/draft-diff.ts'
import type { Level } from '../contract/spec-model.ts'
import { type LockEntry, standsIn } from './lock.ts'
import type { Subject } from './subject.ts'

/** What a requirement said, or says: enough to show what changed. */
export interface Wording {
  readonly level: Level
  readonly section: string
  readonly text: string
  readonly sentence: string
  readonly context?: string
}

/**
 * How a requirement or part stands to the lock. `before` has what the lock knows of it, one wording for each
 * id in `from`; `after` what the draft says. A requirement that was split or merged has the old ids in `from`.
 */
export interface Drift {
  readonly id: string
  readonly kind: ChangeKind
  readonly isPart: boolean
  readonly from: readonly string[]
  readonly before: readonly Wording[]
  readonly after?: Wording
}

/**
 * What happened to one requirement: a change of level goes before one of words, and that before a move. White
 * space, markup and punctuation only reflow it.
 */
export function classify(subject: Subject, entry: LockEntry): ChangeKind {
  if (entry.level !== subject.level) return 'level-changed'
  if (entry.fingerprint !== subject.fingerprint) return 'reworded'
  if (standsIn(entry) !== subject.section) return 'moved'
  const hasLayouts = entry.layout !== undefined && subject.layout !== undefined
  const isSame = hasLayouts ? entry.layout === subject.layout : entry.text === subject.text
  return isSame ? 'same' : 'reflowed'
}

/** What a requirement said, as the lock knows it: where it has no sentence, the clause is the whole of it. */
export function wordingOfEntry(entry: LockEntry): Wording {
  const { level, text, sentence = text, context } = entry
  return { level, section: standsIn(entry), text, sentence, ...(context !== undefined && { context }) }
}

/** What the draft says of a requirement now. */
export function wordingOfSubject({ level, section, text, sentence, context }: Subject): Wording {
  return { level, section, text, sentence, ...(context !== undefined && { context }) }
}
