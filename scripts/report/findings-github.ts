import type { Finding } from '../contract/finding.ts'
import { colorsFor } from './colors.ts'
import { findingsSummary, type FindingsReport } from './findings-text.ts'
import { printable } from './printable.ts'
import { workflowCommand } from './workflow-command.ts'

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const

/**
 * Findings as workflow commands, which make annotations at the lines of a pull request, and a plain last line
 * with their numbers. `pathOf` gives a file's path from the root of the repository.
 */
export function findingsGithub(report: FindingsReport, pathOf: (file: string) => string): string {
  const plain = colorsFor({}, {})
  return [
    ...report.findings.map((finding) => command(finding, pathOf)),
    findingsSummary(report, plain),
    ...report.notices.map((notice) => printable(notice)),
  ].join('\n')
}

function command(
  { severity, rule, message, hint, url, file, related, span: { start, end } }: Finding,
  pathOf: (file: string) => string,
): string {
  // Columns of an annotation that spans several lines are refused.
  const columns =
    start.line === end.line
      ? { col: String(start.column), endColumn: String(Math.max(end.column, start.column)) }
      : {}
  const properties = {
    file: pathOf(file),
    line: String(start.line),
    endLine: String(end.line),
    ...columns,
    title: rule,
  }
  const places = related.map((one) => `${pathOf(one.file)}:${one.span.start.line}: ${one.message}`)
  return workflowCommand(commands[severity], properties, [message, hint, ...places, url].join('\n'))
}
