import type { Direction } from '../contract/draft-links.ts'
import type { Verdict, VerdictKind } from '../contract/run.ts'
import type { Level } from '../contract/spec-model.ts'
import { directionWords } from '../identity/draft-links/direction-words.ts'

/** A verdict on a requirement of ours, and how that one stands to the one of the other draft. */
export interface LinkedVerdict {
  readonly direction: Direction
  readonly verdict: Verdict
}

/** What a requirement of the other draft is told by. */
export interface TranslationSource {
  readonly level: Level
  /** At least one. */
  readonly linked: readonly LinkedVerdict[]
  /** Whether the linked ones together say all that it says. */
  readonly isComplete: boolean
}

/** What is said of a requirement of the other draft. */
export interface Translation {
  readonly verdict: VerdictKind
  readonly partial: boolean
  /** Why it could not be told, or was not tested. */
  readonly reason?: string
  /** The verdicts on ours that made it so. */
  readonly by: readonly Verdict[]
}

/**
 * The verdict on a requirement of another draft from those on ours: it fails only by what it implies, and passes
 * only by what implies it. What asks for more and could not be told leaves a pass through another link as it is.
 */
export function translateVerdict({ level, linked, isComplete }: TranslationSource): Translation {
  const all = linked.map(({ direction, verdict }) => ({ direction, verdict, kind: kindFor(level, verdict) }))
  const asked = all.filter(({ direction }) => direction !== 'ours-implies')
  return (
    findFailure(all) ??
    findUndecided(asked) ??
    findPass(all, isComplete) ??
    findUndecided(all) ??
    restOf(all, isComplete)
  )
}

interface Seen extends LinkedVerdict {
  readonly kind: VerdictKind
}

/** A MAY never fails: where what it permits was not found, the option was not taken. */
function kindFor(level: Level, { verdict }: Verdict): VerdictKind {
  return level === 'MAY' && verdict === 'failed' ? 'not-applicable' : verdict
}

function tell(
  verdict: VerdictKind,
  by: readonly Seen[],
  more: { readonly partial?: boolean; readonly reason?: string } = {},
): Translation {
  return { verdict, partial: false, ...more, by: by.map((one) => one.verdict) }
}

function findFailure(all: readonly Seen[]): Translation | undefined {
  const failing = all.filter(({ kind, direction }) => kind === 'failed' && direction !== 'ours-implies')
  return failing.length === 0 ? undefined : tell('failed', failing)
}

/** What could not be told of ours can not be told of theirs; in the order of the fold. */
const undecided = ['errored', 'inconclusive', 'blocked'] as const

function findUndecided(all: readonly Seen[]): Translation | undefined {
  const found = undecided.find((kind) => all.some((one) => one.kind === kind))
  return found === undefined
    ? undefined
    : tell(
        found,
        all.filter(({ kind }) => kind === found),
      )
}

function findPass(all: readonly Seen[], isComplete: boolean): Translation | undefined {
  const implying = all.filter(({ kind, direction }) => kind === 'passed' && direction !== 'ours-implied')
  const whole = implying.filter(({ verdict }) => !verdict.partial)
  if (whole.length > 0) return tell('passed', whole)
  const passed = all.filter(({ kind }) => kind === 'passed')
  const isTogether = all.every(({ kind }) => kind === 'passed' || kind === 'not-applicable')
  if (isComplete && isTogether && passed.length > 0) {
    return tell('passed', passed, { partial: passed.some(({ verdict }) => verdict.partial) })
  }
  return implying.length === 0 ? undefined : tell('passed', implying, { partial: true })
}

/** What neither failed nor passed nor is open: it does not apply, or what was seen of ours does not tell. */
function restOf(all: readonly Seen[], isComplete: boolean): Translation {
  const equal = all.filter(({ direction }) => direction === 'equal')
  const deciding = equal.length > 0 ? equal : isComplete ? all : []
  if (deciding.length > 0 && deciding.every(({ kind }) => kind === 'not-applicable')) {
    return tell('not-applicable', deciding)
  }
  const isObserved = all.some(({ kind }) => kind === 'passed' || kind === 'failed')
  const reason = [...new Set(all.map(reasonFor))].join(' ')
  return tell(isObserved ? 'inconclusive' : 'untested', all, { reason })
}

/** Why a verdict on ours does not tell. */
function reasonFor({ direction, verdict: { requirement, verdict, reason } }: Seen): string {
  if (verdict === 'untested') return reason ?? `Nothing tested \`${requirement}\`.`
  const { asks } = directionWords[direction]
  const subject = `\`${requirement}\`${asks === '' ? '' : `, which ${asks},`}`
  return verdict === 'not-applicable'
    ? `${subject} does not apply.`
    : `${subject} ${verdict}: that does not tell.`
}
