import type { Finding, Severity } from '../contract/finding.ts'
import type { Colors } from './colors.ts'
import { count } from './count.ts'
import { printable, wrap } from './printable.ts'
import { type SourceExcerpt, sourceExcerpt } from './source-excerpt.ts'

/** What lint found in some drafts, and what is needed to show it. */
export interface FindingsReport {
  readonly findings: readonly Finding[]
  /** What the drafts are called. */
  readonly drafts: readonly string[]
  /** The text of a file that findings are in, where it is at hand. */
  readonly textOf: (file: string) => string | undefined
  /** What was left out because something is not installed. */
  readonly notices: readonly string[]
}

/**
 * Findings for a reader at a terminal: file by file, each with its place, the line of the source, what to do and
 * the places it is related to; the page of a rule where the rule first speaks; a summary. One line when clean.
 */
export function findingsText(report: FindingsReport, colors: Colors, width: number): string {
  const shownUrls = new Set<string>()
  const linesOf = createLines(report.textOf)
  const files = [...Map.groupBy(report.findings, ({ file }) => file)].map(([file, findings]) =>
    [
      colors.underline(printable(file)),
      findings
        .map((finding) => {
          const isNew = !shownUrls.has(finding.url)
          shownUrls.add(finding.url)
          const excerpt = sourceExcerpt(linesOf(file), finding.span, width - indent.length - 2)
          return findingText(finding, { excerpt, hasUrl: isNew, colors, width })
        })
        .join('\n\n'),
    ].join('\n'),
  )
  const notices = report.notices.map((notice) => colors.dim(wrap(notice, width, '')))
  return [...files, [findingsSummary(report, colors), ...notices].join('\n')].join('\n\n')
}

const indent = '    '

interface Shown {
  readonly excerpt: SourceExcerpt | undefined
  readonly hasUrl: boolean
  readonly colors: Colors
  readonly width: number
}

function findingText(finding: Finding, { excerpt, hasUrl, colors, width }: Shown): string {
  const { severity, message, rule, hint, related, url, span } = finding
  const paint = severityPaint(severity, colors)
  const place = `${span.start.line}:${span.start.column}`
  const told = wrap(`${place} ${severity} ${message} (${rule})`, width, indent).trimStart()
  // A terminal too narrow for both breaks the line within them.
  const head = told.startsWith(`${place} ${severity} `)
    ? `${colors.dim(place)} ${paint(severity)}${told.slice(place.length + 1 + severity.length)}`
    : told
  return [
    `  ${head}`,
    ...(excerpt === undefined
      ? []
      : [
          `${indent}${colors.dim('|')} ${excerpt.line}`,
          `${indent}${colors.dim('|')} ${paint(excerpt.marks)}`,
        ]),
    wrap(hint, width, indent),
    ...related.map((one) =>
      colors.dim(
        wrap(`${one.file}:${one.span.start.line}:${one.span.start.column} ${one.message}`, width, indent),
      ),
    ),
    ...(hasUrl ? [colors.dim(`${indent}${printable(url)}`)] : []),
  ].join('\n')
}

/** `2 errors, 1 warning in draft.md`, or that nothing was found, and how many of what was found `--fix` can mend. */
export function findingsSummary({ findings, drafts }: FindingsReport, colors: Colors): string {
  const where =
    drafts.length === 1 ? printable((drafts[0] ?? '').replaceAll(/\s+/g, ' ')) : count(drafts.length, 'draft')
  if (findings.length === 0) return `${colors.green('✓')} Nothing to report in ${where}.`
  const counts = severityCounts(findings).map(([severity, number]) =>
    severityPaint(severity, colors)(severity === 'info' ? `${number} info` : count(number, severity)),
  )
  const fixable = findings.filter(({ fix }) => fix !== undefined).length
  const more = fixable === 0 ? '' : ` ${fixable} can be mended with --fix.`
  return `${counts.join(', ')} in ${where}.${more}`
}

/** How many findings there are of each severity that there are any of, the worst first. */
function severityCounts(findings: readonly Finding[]): readonly (readonly [Severity, number])[] {
  const kinds: readonly Severity[] = ['error', 'warning', 'info']
  return kinds.flatMap((kind) => {
    const number = findings.filter(({ severity }) => severity === kind).length
    return number === 0 ? [] : [[kind, number] as const]
  })
}

function severityPaint(severity: Severity, colors: Colors): (text: string) => string {
  return severity === 'error' ? colors.red : severity === 'warning' ? colors.yellow : colors.cyan
}

/** The lines of files, each split once. */
function createLines(textOf: FindingsReport['textOf']): (file: string) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return (file) => {
    const lines = known.get(file) ?? (textOf(file) ?? '').split(/\r\n|\r|\n/)
    known.set(file, lines)
    return lines
  }
}
