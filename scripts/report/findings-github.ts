import type { Finding } from '../contract/finding.ts'
import { colorsFor } from './colors.ts'
import { findingsSummary, type FindingsReport } from './findings-text.ts'
import { printable } from './printable.ts'

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const

/**
 * Findings as workflow commands, which make annotations at the lines of a pull request, and a plain last line
 * with their numbers. `pathOf` gives a file's path from the root of the repository.
 * Source: GitHub, "Workflow commands for GitHub Actions".
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
    start.line === end.line ? { col: start.column, endColumn: Math.max(end.column, start.column) } : {}
  const properties = Object.entries({
    file: pathOf(file),
    line: start.line,
    endLine: end.line,
    ...columns,
    title: rule,
  }).map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
  const places = related.map((one) => `${pathOf(one.file)}:${one.span.start.line}: ${one.message}`)
  const data = [message, hint, ...places, url].join('\n')
  return `::${commands[severity]} ${properties.join(',')}::${escapeData(data)}`
}

function escapeData(text: string): string {
  return printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'))
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
