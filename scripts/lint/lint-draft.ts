import type { Finding, Severity } from '../contract/finding.ts'
import { type Disabled, readDisableComments } from './disable-comments.ts'
import type { LintSubject, Problem, Rule } from './rule.ts'

/** A severity for each rule that shall not have its own, by the rule's id. */
export type Severities = Readonly<Record<string, Severity | 'off'>>

export interface LintOptions {
  readonly rules: readonly Rule[]
  readonly severities: Severities
  /** The page that describes a rule. */
  readonly urlOf: (rule: string) => string
}

/** Looks at a draft with every rule that is on, and gives what they found in the order of the places. */
export function lintDraft(subject: LintSubject, options: LintOptions): readonly Finding[] {
  const { disabled, broken } = readDisableComments(subject.document)
  const used = new Set<Disabled>()
  const findings = options.rules.flatMap((rule): readonly Finding[] => {
    const severity = options.severities[rule.id] ?? rule.severity
    if (severity === 'off') return []
    return [...rule.find(subject)].flatMap((problem): readonly Finding[] => {
      const finding = findingOf(rule.id, severity, problem, subject, options)
      const silencing = problem.file === undefined ? silencingOf(finding, disabled) : undefined
      if (silencing === undefined) return [finding]
      used.add(silencing)
      return []
    })
  })
  const known = new Set(options.rules.map(({ id }) => id))
  const ofComments = [
    ...broken,
    ...disabled.flatMap((one) => uselessComment(one, used.has(one), known, options.severities)),
  ].map((problem) => findingOf('disable-comment', 'error', problem, subject, options))
  return [...findings, ...ofComments].toSorted(inOrder)
}

function findingOf(
  rule: string,
  severity: Severity,
  problem: Problem,
  { document }: LintSubject,
  { urlOf }: LintOptions,
): Finding {
  const { span, message, hint, related = [], fix } = problem
  return {
    rule,
    severity: problem.severity ?? severity,
    message,
    hint,
    file: problem.file ?? span.file ?? document.file,
    span,
    url: urlOf(rule),
    related: [...related],
    ...(fix !== undefined && { fix }),
  }
}

function silencingOf({ rule, span }: Finding, disabled: readonly Disabled[]): Disabled | undefined {
  const { offset } = span.start
  return disabled.find(({ rules, from, to }) => rules.includes(rule) && from <= offset && offset < to)
}

/** A comment that names no rule of ours, or silences nothing, would hide what comes later. */
function uselessComment(
  { rules, span }: Disabled,
  isUsed: boolean,
  known: ReadonlySet<string>,
  severities: Severities,
): readonly Problem[] {
  const unknown = rules.find((rule) => !known.has(rule))
  if (unknown !== undefined) {
    const hint = '`everymust lint --list` prints the rules.'
    return [{ span, message: `Expected the name of a rule, received \`${unknown}\`.`, hint }]
  }
  if (isUsed || rules.some((rule) => severities[rule] === 'off')) return []
  const message = `Expected a finding of \`${rules.join('`, `')}\` to silence here, received none.`
  return [{ span, message, hint: 'Remove the comment.', severity: 'warning' }]
}

function inOrder(one: Finding, other: Finding): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1
  const { start } = one.span
  return (
    start.line - other.span.start.line ||
    start.column - other.span.start.column ||
    (one.rule < other.rule ? -1 : 1)
  )
}
