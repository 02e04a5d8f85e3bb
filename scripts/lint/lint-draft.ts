import type { Finding, RelatedPlace, Severity } from '../contract/finding.ts'
import type { Document } from '../draft/document.ts'
import { type Disabled, readDisableComments } from './disable-comments.ts'
import { createFilePlaces, type FilePlaces } from './file-places.ts'
import { nearNamesHint } from './near-names.ts'
import { disableComment } from './reading/disable-comment.ts'
import type { LintSubject, Problem, Rule } from './rule.ts'
import { createSilencing } from './silencing.ts'

/** A severity for each rule that shall not have its own, by the rule's id. */
export type Severities = Readonly<Record<string, Severity | 'off'>>

export interface LintOptions {
  readonly rules: readonly Rule[]
  readonly severities: Severities
  /** The page that describes a rule. */
  readonly urlOf: (rule: string) => string
  /** The names of all rules, where `rules` are not all there are: comments may speak of the others too. */
  readonly known?: readonly string[]
}

/** Looks at a draft with every rule that is on, and gives what they found in the order of the places. */
export function lintDraft(subject: LintSubject, options: LintOptions): readonly Finding[] {
  const { disabled } = readDisableComments(subject.document)
  const silencingOf = createSilencing(disabled)
  const places = createFilePlaces(subject.document)
  const used = new Set<Disabled>()
  const findings: Finding[] = []
  const on = options.rules.filter((rule) => severityOf(rule, options) !== 'off')
  for (const rule of on) {
    for (const problem of rule.find(subject)) {
      const isInDraft = problem.file === undefined
      const silencing = isInDraft ? silencingOf(rule.id, places.offsetOf(problem.span)) : undefined
      if (silencing === undefined) findings.push(...findingOf(rule, problem, places, subject, options))
      else used.add(silencing)
    }
  }
  if (on.includes(disableComment)) {
    const unused = disabled.filter((one) => !used.has(one))
    for (const problem of uselessComments(unused, on, subject, options)) {
      findings.push(...findingOf(disableComment, problem, places, subject, options))
    }
  }
  return findings.toSorted(inOrder)
}

function severityOf(rule: Rule, { severities }: LintOptions): Severity | 'off' {
  return severities[rule.id] ?? rule.severity
}

/** What the user set goes before what the place tells, and that before what the rule has. */
function findingOf(
  rule: Rule,
  { span: given, message, hint, file, related = [], fix, severity: ofPlace }: Problem,
  { placed }: FilePlaces,
  { document }: LintSubject,
  options: LintOptions,
): readonly Finding[] {
  const isSet = options.severities[rule.id] !== undefined
  const severity = isSet ? severityOf(rule, options) : (ofPlace ?? rule.severity)
  if (severity === 'off') return []
  const span = file === undefined ? placed(given) : given
  return [
    {
      rule: rule.id,
      severity,
      message,
      hint,
      file: file ?? span.file ?? document.file,
      span,
      url: options.urlOf(rule.id),
      related: related.map((one) => placedRelated(one, placed, document)),
      ...(fix !== undefined && { fix }),
    },
  ]
}

/** A place that a rule knows of in the draft, in the file that it stands in. */
function placedRelated(
  related: RelatedPlace,
  placed: FilePlaces['placed'],
  { file }: Document,
): RelatedPlace {
  if (related.file !== file && related.file !== related.span.file) return related
  const span = placed(related.span)
  return { ...related, file: span.file ?? file, span }
}

/** A comment that names no rule of ours, or silences nothing, would hide what comes later. */
function* uselessComments(
  unused: readonly Disabled[],
  on: readonly Rule[],
  subject: LintSubject,
  { rules, known = rules.map(({ id }) => id) }: LintOptions,
): Generator<Problem> {
  const speaking = new Set(on.filter((rule) => hasData(rule, subject)).map(({ id }) => id))
  for (const { rules: named, span } of unused) {
    const unknown = named.find((rule) => !known.includes(rule))
    if (unknown !== undefined) {
      const hint = nearNamesHint(unknown, known, '`everymust lint --list` prints the rules.')
      yield { span, message: `Expected the name of a rule, received \`${unknown}\`.`, hint }
    } else if (named.every((rule) => speaking.has(rule))) {
      const message = `Expected a finding of \`${named.join('`, `')}\` to silence here, received none.`
      yield { span, message, hint: 'Remove the comment.', severity: 'warning' }
    }
  }
}

/** Whether a rule has what it looks at: without a workspace there are no links, without its renderer no nits. */
function hasData({ group }: Rule, { links, nits }: LintSubject): boolean {
  return group === 'links' ? links !== undefined : group === 'format' ? nits !== undefined : true
}

function inOrder(one: Finding, other: Finding): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1
  const { start } = one.span
  return (
    start.line - other.span.start.line ||
    start.column - other.span.start.column ||
    (one.rule < other.rule ? -1 : one.rule > other.rule ? 1 : 0)
  )
}
