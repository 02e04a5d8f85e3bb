import type { LintReport } from '../contract/lint-report.ts'
import { createFixPlacer } from '../lint/place-fix.ts'
import { findingsGithub } from '../report/findings-github.ts'
import { findingsSarif } from '../report/findings-sarif.ts'
import { findingsText, type FindingsReport } from '../report/findings-text.ts'
import { type LintedDraft, ruleUrl } from './lint-file.ts'
import { listRules } from './list-rules.ts'
import type { Output } from './output.ts'
import { pathFrom, repositoryRoot } from './repository-root.ts'
import { homepage, version } from './version.ts'

export type FindingFormat = 'pretty' | 'json' | 'sarif' | 'github'

/** What lint found, in the format that was asked for. */
export async function findingsReport(
  linted: readonly LintedDraft[],
  format: FindingFormat,
  { colors, width }: Pick<Output, 'colors' | 'width'>,
): Promise<string> {
  const report = gatherFindings(linted)
  if (format === 'pretty') return findingsText(report, colors, width)
  if (format === 'json') return JSON.stringify(lintReport(report), null, 2)
  const root = repositoryRoot(process.cwd(), process.env)
  const pathOf = (file: string): string => pathFrom(root, file)
  if (format === 'github') return findingsGithub(report, pathOf)
  const placers = new Map(
    linted.flatMap(({ draft, textOf, findings }) => {
      const place = createFixPlacer({ document: draft.document, textOf })
      return findings.map((finding) => [finding, place] as const)
    }),
  )
  return findingsSarif(report.findings, {
    version,
    homepage,
    rules: await listRules(),
    urlOf: ruleUrl,
    root,
    pathOf,
    fixOf: (finding) => placers.get(finding)?.(finding),
  })
}

/** The findings of several drafts as one report. */
export function gatherFindings(linted: readonly LintedDraft[]): FindingsReport {
  return {
    findings: linted.flatMap(({ findings }) => findings),
    drafts: linted.map(({ located }) => located.name),
    notices: [...new Set(linted.flatMap(({ notices }) => notices))],
    textOf: (file) => {
      for (const { textOf } of linted) {
        const text = textOf(file)
        if (text !== undefined) return text
      }
      return undefined
    },
  }
}

function lintReport({ findings, drafts }: FindingsReport): LintReport {
  const countOf = (kind: string): number => findings.filter(({ severity }) => severity === kind).length
  return {
    format: 'everymust-lint/1',
    version,
    drafts: [...drafts],
    counts: { error: countOf('error'), warning: countOf('warning'), info: countOf('info') },
    findings: [...findings],
  }
}
