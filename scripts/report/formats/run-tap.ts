import { failureParts } from '../failure-parts.ts'
import { plainReport } from '../plain-report.ts'
import { oneLine, printable } from '../printable.ts'
import type { RunReport } from '../run-report.ts'
import { latestScoreText, profileText, scoreText } from '../score-text.ts'
import {
  sectionTitle,
  subjectText,
  type ToldVerdict,
  toldVerdicts,
  verdictMessages,
  verdictWord,
} from '../told-verdicts.ts'

const longest = 200

/**
 * A run in the Test Anything Protocol, a point for each requirement, save those that their parts tell. A known
 * failure is to do; what neither passed nor failed nor errored is skipped. Source: TAP 14.
 */
export function runTap(report: RunReport): string {
  const { run } = report
  const told = toldVerdicts(report).filter(({ isToldByParts }) => !isToldByParts)
  const profile = profileText(run)
  return [
    'TAP version 14',
    `1..${told.length}`,
    comment(`Everymust ${run.suite}: ${run.target}, ${run.draft.docname}, reach ${run.reach}`),
    ...(profile === undefined ? [] : [comment(`Judged ${profile}`)]),
    ...(run.findings ?? []).map(({ name, message }) => comment(`Finding ${name}: ${message}`)),
    ...told.map((one, index) => point(one, index + 1, report)),
    comment(`MUSTs: ${scoreText(run.judged)}`),
    ...(profile === undefined ? [] : [comment(`MUSTs ${latestScoreText(run) ?? ''}`)]),
    ...(run.interrupted === true ? [comment('Interrupted')] : []),
    '',
  ].join('\n')
}

function comment(text: string): string {
  return `# ${oneLine(text, longest)}`
}

function point(told: ToldVerdict, number: number, report: RunReport): string {
  const { verdict, subject } = told
  const isBad = verdict.verdict === 'failed' || verdict.verdict === 'errored'
  const name = `${verdict.requirement} ${verdict.level}: ${subjectText(subject)}`
  const line = `${isBad ? 'not ok' : 'ok'} ${number} - ${escape(name)}${directive(told, report)}`
  return isBad || verdict.verdict === 'inconclusive' ? [line, ...diagnostics(told, report)].join('\n') : line
}

function directive(told: ToldVerdict, { run }: RunReport): string {
  const { verdict, known } = told
  if (known !== undefined) return ` # TODO ${escape(known)}`
  if (verdict.verdict === 'passed' || verdict.verdict === 'failed' || verdict.verdict === 'errored') return ''
  return ` # SKIP ${escape(`${verdictWord(told, run)}: ${verdictMessages(told).join(' ')}`.replace(/: $/, ''))}`
}

/** A description or a reason: in both a `#` would begin a directive. Source: TAP 14, "Escaping". */
function escape(text: string): string {
  return oneLine(text, longest).replaceAll(/[\\#]/g, String.raw`\$&`)
}

/** Strings as JSON writes them, which YAML reads. */
function diagnostics(told: ToldVerdict, report: RunReport): readonly string[] {
  const { verdict, subject, checks } = told
  const { exchanges, repeat } = failureParts(told, plainReport(report))
  const lines = [
    ['message', verdictMessages(told).join('\n')],
    ['severity', verdict.verdict],
    ['section', sectionTitle(told)],
    ['at', `${report.draftFile}:${subject.line}`],
  ] as const
  const lists = [
    ['checks', checks.map(({ id }) => id)],
    ['exchange', exchanges],
    ['repeat', repeat],
  ] as const
  return [
    '  ---',
    ...lines.map(([name, text]) => `  ${name}: ${quote(text)}`),
    ...lists.flatMap(([name, texts]) =>
      texts.length === 0 ? [] : [`  ${name}:`, ...texts.map((text) => `    - ${quote(text)}`)],
    ),
    '  ...',
  ]
}

function quote(text: string): string {
  return JSON.stringify(printable(text))
}
