import { pathToFileURL } from 'node:url'
import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder'
import { citationPlace } from '../citation-text.ts'
import { artifactLocation, sourceRoot } from '../findings-sarif.ts'
import { jsonText } from '../json-text.ts'
import { repeatText } from '../repeat-text.ts'
import type { RunReport } from '../run-report.ts'
import {
  sectionTitle,
  subjectText,
  type ToldVerdict,
  toldVerdicts,
  verdictMessages,
  verdictWord,
} from '../told-verdicts.ts'
import { verdictSeverity, type VerdictSeverity } from '../verdict-severity.ts'

/** What failed, errored or does not tell, as a SARIF log, at the lines of the draft. Source: SARIF 2.1.0. */
export function runSarif(report: RunReport): string {
  const { run, homepage, place } = report
  const told = toldVerdicts(report).filter(({ isToldByParts }) => !isToldByParts)
  const log = new SarifBuilder({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json' })
  const sarifRun = new SarifRunBuilder({
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: run.interrupted !== true }],
    originalUriBaseIds: {
      [sourceRoot]: { uri: `${pathToFileURL(place.root).href.replace(/\/$/, '')}/` },
    },
    artifacts: [{ location: locationOf(report) }],
  }).initSimple({ toolDriverName: 'Everymust', toolDriverVersion: run.suite, url: homepage })
  for (const one of told) {
    const severity = verdictSeverity(one)
    if (severity === undefined) continue
    sarifRun.addRule(rule(one, homepage))
    sarifRun.addResult(result(one, severity, report))
  }
  log.addRun(sarifRun)
  return jsonText(log.buildSarifOutput())
}

function rule(told: ToldVerdict, homepage: string): SarifRuleBuilder {
  const { verdict, subject } = told
  const text = subjectText(subject) || verdict.requirement
  return new SarifRuleBuilder({
    id: verdict.requirement,
    shortDescription: { text: `${verdict.level}: ${sectionTitle(told)}` },
    fullDescription: { text },
    help: { text: [text, ...(verdict.cites ?? []).map(citationPlace)].join('\n') },
    helpUri: homepage,
    properties: { tags: [...new Set([verdict.level, verdict.section])] },
  })
}

function result(told: ToldVerdict, severity: VerdictSeverity, report: RunReport): SarifResultBuilder {
  const { verdict, subject, known } = told
  const { run } = report
  const lines = [
    `${verdictWord(told, run)}: ${run.target}`,
    ...verdictMessages(told),
    `To repeat it: ${repeatText(told, report).join('\n')}`,
  ]
  return new SarifResultBuilder({
    ruleId: verdict.requirement,
    level: severity,
    message: { text: lines.join('\n') },
    locations: [
      {
        physicalLocation: {
          artifactLocation: locationOf(report),
          region: { startLine: subject.line },
        },
      },
    ],
    // One alert for a requirement that a target breaks, wherever it stands in the draft by then.
    partialFingerprints: { 'everymust/v1': `${run.target} ${verdict.requirement}` },
    ...(known !== undefined && { suppressions: [{ kind: 'external' as const, justification: known }] }),
  })
}

function locationOf({ place }: RunReport) {
  return artifactLocation(place.path, { root: place.root, pathOf: (file) => file })
}
