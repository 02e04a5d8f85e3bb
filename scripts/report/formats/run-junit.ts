import type { Run } from '../../contract/run.ts'
import { cutText } from '../../schema/literal.ts'
import { escapeXml, xmlAttribute } from '../escape-xml.ts'
import { failureParts } from '../failure-parts.ts'
import { plainReport } from '../plain-report.ts'
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

const longestName = 200
const longestMessage = 500

/**
 * A run as JUnit XML: a suite for each section, a case for each requirement, save those that their parts tell.
 * What neither passed nor failed nor errored is skipped, with the reason. Source: the format that Ant and Jenkins read.
 */
export function runJunit(report: RunReport): string {
  const { run } = report
  const told = toldVerdicts(report).filter(({ isToldByParts }) => !isToldByParts)
  const suites = [...Map.groupBy(told, sectionTitle)]
  const open = `<testsuites${[
    xmlAttribute('name', `Everymust: ${run.target}`),
    countAttributes(told),
    xmlAttribute('time', seconds(run.durationMs)),
  ].join('')}>`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    open,
    ...suites.map(([title, cases]) => suite(title, cases, report)),
    '</testsuites>\n',
  ].join('\n')
}

function suite(title: string, cases: readonly ToldVerdict[], report: RunReport): string {
  const { run } = report
  const time = cases.reduce((sum, one) => sum + duration(one), 0)
  const attributes = [
    xmlAttribute('name', title),
    countAttributes(cases),
    xmlAttribute('time', seconds(time)),
    // Without a zone, as the format wants it; the time is UTC.
    xmlAttribute('timestamp', run.startedAt.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)),
    xmlAttribute('hostname', hostOf(run.target)),
  ]
  const properties = facts(run).map(
    ([name, value]) => `<property${xmlAttribute('name', name)}${xmlAttribute('value', value)}/>`,
  )
  return [
    `<testsuite${attributes.join('')}>`,
    `<properties>${properties.join('')}</properties>`,
    ...cases.map((one) => testCase(one, report)),
    '</testsuite>',
  ].join('\n')
}

function facts(run: Run): readonly (readonly [name: string, value: string])[] {
  const optional = [
    ['judged', profileText(run)],
    ['latest', latestScoreText(run)],
    ['interrupted', run.interrupted === true ? 'true' : undefined],
  ] as const
  return [
    ['target', run.target],
    ['draft', run.draft.docname],
    ['suite', run.suite],
    ['reach', run.reach],
    ['score', scoreText(run.judged)],
    ...optional.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
    ...(run.findings ?? []).map(({ name, message }) => [`finding ${name}`, message] as const),
  ]
}

function testCase(told: ToldVerdict, report: RunReport): string {
  const { verdict, subject } = told
  const name = `${verdict.requirement} ${verdict.level}: ${subjectText(subject)}`
  const attributes = [
    xmlAttribute('name', cutText(name, longestName)),
    xmlAttribute('classname', `${report.run.draft.docname}.${verdict.section}`),
    xmlAttribute('time', seconds(duration(told))),
  ]
  const children = outcome(told, report)
  const open = `<testcase${attributes.join('')}`
  return children.length === 0 ? `${open}/>` : [`${open}>`, ...children, '</testcase>'].join('\n')
}

function outcome(told: ToldVerdict, report: RunReport): readonly string[] {
  const { verdict, partial } = told.verdict
  const kind = caseKind(told)
  if (kind === 'passed' && !partial) return []
  const plain = plainReport(report)
  const { about, exchanges, repeat } = failureParts(told, plain)
  const output = [...exchanges, ...(kind === 'passed' ? [] : ['', 'To repeat it:', ...repeat])].join('\n')
  const out = `<system-out>${escapeXml(output)}</system-out>`
  if (kind === 'passed')
    return ['<system-out>Partial: checks beyond the granted reach were left out.</system-out>']
  const message = xmlAttribute('message', cutText(summary(told, report.run), longestMessage))
  if (kind === 'skipped') {
    const hasOutput = verdict === 'inconclusive' || verdict === 'failed'
    return [`<skipped${message}/>`, ...(hasOutput && exchanges.length > 0 ? [out] : [])]
  }
  const tag = kind === 'failed' ? 'failure' : 'error'
  return [`<${tag}${message}${xmlAttribute('type', verdict)}>${escapeXml(about.join('\n'))}</${tag}>`, out]
}

/** The verdict in its word, and why it is so. */
function summary(told: ToldVerdict, run: Run): string {
  const known = told.known === undefined ? [] : [`Known: ${told.known}`]
  return [`${verdictWord(told, run)}:`, ...known, ...verdictMessages(told)].join(' ').replace(/:$/, '')
}

function caseKind({ verdict: { verdict }, known }: ToldVerdict): 'passed' | 'failed' | 'errored' | 'skipped' {
  if (known !== undefined) return 'skipped'
  return verdict === 'passed' || verdict === 'failed' || verdict === 'errored' ? verdict : 'skipped'
}

function countAttributes(cases: readonly ToldVerdict[]): string {
  const countOf = (kind: string): number => cases.filter((one) => caseKind(one) === kind).length
  return [
    xmlAttribute('tests', cases.length),
    xmlAttribute('failures', countOf('failed')),
    xmlAttribute('errors', countOf('errored')),
    xmlAttribute('skipped', countOf('skipped')),
  ].join('')
}

function duration({ checks }: ToldVerdict): number {
  return checks.reduce((sum, { durationMs }) => sum + durationMs, 0)
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3)
}

function hostOf(target: string): string {
  return URL.canParse(target) ? new URL(target).hostname : target
}
