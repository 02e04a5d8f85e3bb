import type { VerdictKind } from '../../contract/run.ts'
import { jsonText } from '../json-text.ts'
import { latestScoreText, profileText } from '../score-text.ts'
import type { RunReport } from '../run-report.ts'
import {
  sectionTitle,
  subjectText,
  type ToldVerdict,
  toldVerdicts,
  verdictMessages,
  verdictWord,
} from '../told-verdicts.ts'

const outcomes: Readonly<Record<VerdictKind, string>> = {
  passed: 'earl:passed',
  failed: 'earl:failed',
  inconclusive: 'earl:cantTell',
  'not-applicable': 'earl:inapplicable',
  blocked: 'earl:untested',
  untested: 'earl:untested',
  errored: 'earl:cantTell',
}

const context = {
  earl: 'http://www.w3.org/ns/earl#',
  dct: 'http://purl.org/dc/terms/',
  doap: 'http://usefulinc.com/ns/doap#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  assertedBy: { '@id': 'earl:assertedBy', '@type': '@id' },
  subject: { '@id': 'earl:subject', '@type': '@id' },
  test: { '@id': 'earl:test', '@type': '@id' },
  mode: { '@id': 'earl:mode', '@type': '@id' },
  outcome: { '@id': 'earl:outcome', '@type': '@id' },
  result: 'earl:result',
  info: 'earl:info',
  title: 'dct:title',
  description: 'dct:description',
  identifier: 'dct:identifier',
  date: { '@id': 'dct:date', '@type': 'xsd:dateTime' },
  isPartOf: { '@id': 'dct:isPartOf', '@type': '@id' },
  homepage: { '@id': 'doap:homepage', '@type': '@id' },
}

const ids = { assertor: '_:everymust', subject: '_:target', draft: '_:draft' }

/**
 * A run in the Evaluation and Report Language, as JSON-LD: an assertion for each requirement and each part of one.
 * Source: W3C, Evaluation and Report Language (EARL) 1.0 Schema.
 */
export function runEarl(report: RunReport): string {
  const { run, homepage } = report
  const told = toldVerdicts(report)
  const judged = [profileText(run), latestScoreText(run)].flatMap((one) => one ?? [])
  const graph = [
    {
      '@id': ids.assertor,
      '@type': ['earl:Assertor', 'earl:Software', 'doap:Project'],
      title: 'Everymust',
      'doap:release': { '@type': 'doap:Version', 'doap:revision': run.suite },
      homepage,
    },
    {
      '@id': ids.subject,
      '@type': 'earl:TestSubject',
      title: run.target,
      identifier: run.target,
      description: [
        run.recognised,
        ...judged,
        ...(run.findings ?? []).map(({ name, message }) => `${name}: ${message}`),
      ].join('\n'),
    },
    {
      '@id': ids.draft,
      '@type': 'earl:TestRequirement',
      title: run.draft.docname,
      identifier: run.draft.sha256,
    },
    ...told.flatMap((one, index) => [criterion(one, index), assertion(one, index, report)]),
  ]
  return jsonText({ '@context': context, '@graph': graph })
}

function criterion(told: ToldVerdict, index: number): object {
  const { verdict, subject } = told
  return {
    '@id': `_:requirement${index}`,
    '@type': 'earl:TestCriterion',
    identifier: verdict.requirement,
    title: `${verdict.level}: ${subjectText(subject)}`,
    description: `Section ${sectionTitle(told)}`,
    isPartOf: ids.draft,
  }
}

function assertion(told: ToldVerdict, index: number, { run }: RunReport): object {
  const { verdict, known } = told
  const information = [
    verdictWord(told, run),
    ...(known === undefined ? [] : [`Known: ${known}`]),
    ...verdictMessages(told),
  ]
  return {
    '@type': 'earl:Assertion',
    assertedBy: ids.assertor,
    subject: ids.subject,
    test: `_:requirement${index}`,
    mode: modeOf(told),
    result: {
      '@type': 'earl:TestResult',
      outcome: outcomes[verdict.verdict],
      info: information.join('\n'),
      date: run.startedAt,
    },
  }
}

/** A gesture may be a person's or a program's: a run does not tell. */
function modeOf({ checks }: ToldVerdict): string {
  return checks.some(({ reach }) => reach === 'gesture') ? 'earl:unknownMode' : 'earl:automatic'
}
