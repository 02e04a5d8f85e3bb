import type { CheckOutcome, Run, Verdict } from '../contract/run.ts'
import type { Section } from '../contract/spec-model.ts'
import type { ToldRun } from './run-report.ts'
import { createOwnChecks, type VerdictSubject, verdictSubjects } from './verdict-subjects.ts'

/** A verdict with all that a report tells of it. */
export interface ToldVerdict {
  readonly verdict: Verdict
  readonly subject: VerdictSubject
  /** None where the draft does not have it. */
  readonly section: Section | undefined
  /** The outcomes that made it what it is, without those of its parts. */
  readonly checks: readonly CheckOutcome[]
  /** Why it is known to fail, where it fails. */
  readonly known: string | undefined
  /** Whether its parts alone made it: then they tell why, and it need not. */
  readonly isToldByParts: boolean
}

/** The verdicts of a run, in its order. */
export function toldVerdicts({ run, model, known }: ToldRun): readonly ToldVerdict[] {
  const subjects = verdictSubjects(model)
  const sections = new Map(model.sections.map((section) => [section.anchor, section]))
  const ownChecks = createOwnChecks(run)
  const withParts = new Set(run.verdicts.map(({ partOf }) => partOf))
  return run.verdicts.map((verdict) => {
    const checks = ownChecks(verdict)
    const hasOwn = checks.length > 0 || verdict.reason !== undefined
    return {
      verdict,
      subject: subjects.get(verdict.requirement) ?? unknownSubject,
      section: sections.get(verdict.section),
      checks,
      known: verdict.verdict === 'failed' ? known?.get(verdict.requirement) : undefined,
      isToldByParts: withParts.has(verdict.requirement) && !hasOwn,
    }
  })
}

const unknownSubject: VerdictSubject = { kind: 'requirement', text: '', line: 1 }

/** A verdict in words: `passed (partial)`, `failed (known)`, `not in 1.1`. */
export function verdictWord({ verdict, known }: ToldVerdict, { profile }: Run): string {
  if (verdict.since !== undefined && profile !== undefined) return `not in ${profile.version}`
  if (known !== undefined) return 'failed (known)'
  return verdict.partial ? `${verdict.verdict} (partial)` : verdict.verdict
}

/** Why a verdict is what it is, sentence by sentence: the reason, how it stands by the latest version, what its checks say. */
export function verdictMessages({ verdict, checks }: ToldVerdict): readonly string[] {
  const { reason, byLatest } = verdict
  const isJudged = byLatest !== undefined && byLatest.verdict !== 'untested'
  return [
    ...(reason === undefined ? [] : [reason]),
    ...(isJudged ? [`By the latest version: ${byLatest.verdict}.`] : []),
    ...checks.flatMap(({ message }) => message ?? []),
  ]
}

/** The indexes of the exchanges behind a verdict, each once. */
export function evidenceOf({ checks }: ToldVerdict, { exchanges }: Run): readonly number[] {
  const indexes = new Set(checks.flatMap(({ evidence }) => evidence))
  return [...indexes].filter((index) => exchanges[index] !== undefined)
}

/** What a requirement asks, in one line: its field first, where its own words do not name it. */
export function subjectText({ text, field }: VerdictSubject): string {
  return field === undefined ? text : `${field}: ${text}`
}

/** A section as a title: its number and its name, or the anchor that the verdict gives. */
export function sectionTitle({ section, verdict }: Pick<ToldVerdict, 'section' | 'verdict'>): string {
  return section === undefined ? verdict.section : `${section.number} ${section.title}`.trim()
}
