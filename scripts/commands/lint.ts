import { formatRules } from '../lint/format/format-rules.ts'
import type { Severities } from '../lint/lint-draft.ts'
import { count } from '../report/count.ts'
import { printable } from '../report/printable.ts'
import { rulesText, ruleText } from '../report/rules-text.ts'
import { loadConfiguration } from '../workspace/load-workspace.ts'
import type { FixedFile } from './apply-fixes.ts'
import { type FindingFormat, findingsReport } from './findings-report.ts'
import { InterruptedError } from './interrupted-error.ts'
import { type LintedDraft, ruleUrl } from './lint-file.ts'
import { fixFiles, lintFiles } from './lint-files.ts'
import { listRules } from './list-rules.ts'
import { locateDrafts } from './locate-drafts.ts'
import type { Output } from './output.ts'
import { problemText } from './problem-text.ts'
import { levelOfRule, ruleLevels, unknownRule } from './rule-levels.ts'
import { UsageError } from './usage-error.ts'
import { watchLint } from './watch-lint.ts'

export interface LintCommandOptions {
  readonly format: FindingFormat
  readonly watch: boolean
  readonly fix: boolean
  readonly list: boolean
  /** A rule to tell about. */
  readonly explain?: string
  /** Each `RULE=LEVEL`. */
  readonly severity: readonly string[]
  readonly maxWarnings?: number
}

/** Nothing is an error; something is, or there are too many warnings; something could not be looked at. */
const exitCodes = { passed: 0, failed: 1, unusable: 2 } as const

/** `everymust lint [FILE…]`: looks at drafts with every rule, and tells what it finds. */
export async function lint(
  files: readonly string[],
  options: LintCommandOptions,
  output: Output,
): Promise<number> {
  const { format, watch, fix, list, explain, severity } = options
  checkTogether(options)
  if (watch) return watchLint(files, severity, output)
  const configuration = await loadConfiguration(process.cwd())
  const levels = ruleLevels(configuration, severity)
  if (list || explain !== undefined) {
    output.out(await rulesReport(explain, levels, output))
    return exitCodes.passed
  }
  const drafts = locateDrafts(files, configuration)
  const { linted, problems, fixed } = await whileNotInterrupted(async (rendering) => {
    const look = { levels, rendering }
    return fix ? fixFiles(drafts, look) : { ...(await lintFiles(drafts, () => look)), fixed: [] }
  })
  for (const one of fixed) output.err(fixedText(one))
  if (linted.length > 0) output.out(await findingsReport(linted, format, output))
  for (const problem of problems) output.err(problemText(problem, output.errColors))
  return problems.length > 0 ? exitCodes.unusable : exitCodeOf(linted, options, levels, output)
}

/** What there is to say of one rule, or of each in a line. */
async function rulesReport(
  name: string | undefined,
  levels: Severities,
  { colors, width }: Output,
): Promise<string> {
  const rules = await listRules()
  if (name === undefined) return rulesText(rules, (id) => levelOfRule(id, levels), colors, width)
  const rule = rules.find(({ id }) => id === name)
  if (rule === undefined) throw unknownRule(name, `--explain ${name}`)
  return ruleText(rule, levelOfRule(name, levels), ruleUrl(name))
}

/** What is started for the work is ended before we are. */
async function whileNotInterrupted<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const abort = new AbortController()
  const stop = (): void => abort.abort(new InterruptedError('Interrupted.'))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  // Rendering takes more than a second. A spinner would end the process before what it started.
  const isShown = process.stderr.isTTY
  if (isShown) process.stderr.write('Looking at what is written …')
  try {
    return await work(abort.signal)
  } finally {
    if (isShown) process.stderr.write('\r\u001B[K')
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

function checkTogether({ watch, fix, list, explain, format, maxWarnings }: LintCommandOptions): void {
  const others = [
    ...(fix ? ['--fix'] : []),
    ...(list ? ['--list'] : []),
    ...(explain === undefined ? [] : ['--explain']),
    ...(maxWarnings === undefined ? [] : ['--max-warnings']),
    ...(format === 'pretty' ? [] : [`--format ${format}`]),
  ]
  const [other] = others
  if (!watch || other === undefined) return
  throw new UsageError(
    `Expected either \`--watch\` or \`${other}\`, received both.`,
    fix ? 'A file that is being edited is not written by two at a time.' : 'Run the command twice.',
  )
}

function fixedText(one: FixedFile): string {
  const file = printable(one.file)
  if (one.kind === 'left') return `Left \`${file}\` as it is: ${one.reason}.`
  return `Wrote ${one.count === 1 ? '1 fix' : `${one.count} fixes`} to \`${file}\`.`
}

/** What only an installed renderer finds counts where the user says so: the same draft has to pass everywhere. */
function counts(rule: string, levels: Severities): boolean {
  return Object.hasOwn(levels, rule) || !formatRules.some(({ id }) => id === rule)
}

function exitCodeOf(
  linted: readonly LintedDraft[],
  { maxWarnings }: LintCommandOptions,
  levels: Severities,
  output: Output,
): number {
  const findings = linted.flatMap((one) => one.findings).filter(({ rule }) => counts(rule, levels))
  const warnings = findings.filter(({ severity }) => severity === 'warning').length
  const hasTooMany = maxWarnings !== undefined && warnings > maxWarnings
  if (hasTooMany) output.err(`Expected at most ${count(maxWarnings, 'warning')}, received ${warnings}.`)
  const hasErrors = findings.some(({ severity }) => severity === 'error')
  return hasErrors || hasTooMany ? exitCodes.failed : exitCodes.passed
}
