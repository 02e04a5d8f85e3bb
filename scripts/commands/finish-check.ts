import type { Baseline } from '../contract/baseline.ts'
import type { Run } from '../contract/run.ts'
import { count } from '../report/count.ts'
import type { RepeatedRun } from '../report/run-report.ts'
import { terminalReport } from '../report/terminal.ts'
import { type AppliedBaseline, applyBaseline, baselineOf } from '../run/apply-baseline.ts'
import { exitCodeOf, exitCodes } from '../run/exit-code.ts'
import type { CheckOptions } from './check-options.ts'
import { type WantedReport, writeReports } from './check-reports.ts'
import { interruptedCode } from './interrupts.ts'
import type { Output } from './output.ts'
import { nextSteps } from './next-steps.ts'
import { programWords } from './program-words.ts'
import { writeBaseline } from './read-baseline.ts'
import { pathFrom, repositoryRoot } from './repository-root.ts'
import type { RunTerms } from './run-terms.ts'
import { homepage } from './version.ts'

export interface FinishedCheck {
  /** In the terms of the report. */
  readonly run: Run
  readonly terms: RunTerms
  readonly options: Pick<CheckOptions, 'minJudged' | 'writeBaseline'>
  readonly reports: readonly WantedReport[]
  readonly baseline: Baseline | undefined
  readonly repeat?: RepeatedRun
  /** What more could be judged; told below the report. */
  readonly outlook?: string
  readonly output: Output
}

/** Tells a run on the terminal and in reports, and says how it ends. */
export function finishCheck(finished: FinishedCheck): number {
  const { run, terms, options, reports, baseline, repeat, outlook = '', output } = finished
  const { model, notes, draftFile } = terms
  const { colors, width } = output
  const program = programWords(process.env)
  const applied = applyBaseline(run, baseline ?? { format: 'everymust-baseline/1', known: [] })
  const told = { run, model, notes, draftFile, known: applied.known, program, ...(repeat && { repeat }) }
  output.out(terminalReport({ ...told, colors, width }))
  const steps = nextSteps({ run, known: applied.known, program, hasTarget: repeat?.hasTarget ?? false })
  if (steps.length > 0) output.out(`\n${steps.join('\n')}`)
  if (outlook !== '') output.out(`\n${outlook}`)
  const root = repositoryRoot(process.cwd(), process.env)
  const place = { root, path: pathFrom(root, draftFile) }
  writeReports(reports, { ...told, place, homepage }, output)
  if (options.writeBaseline !== undefined) tellBaseline(options.writeBaseline, finished)
  const code = codeOf(run, applied, options.minJudged)
  output.out(colors.dim(`Exit code ${code}: ${codeWords(code, run, applied)}`))
  return code
}

type Code = 0 | 1 | 4 | typeof interruptedCode

function codeOf(run: Run, { mended, judged }: AppliedBaseline, minJudged: number): Code {
  if (run.interrupted === true) return interruptedCode
  return mended.length > 0 ? exitCodes.failed : exitCodeOf(judged, minJudged)
}

function tellBaseline(file: string, { run, baseline, output }: FinishedCheck): void {
  const written = baselineOf(run, baseline)
  writeBaseline(file, written)
  const open = written.known.filter(({ reason }) => reason === '').length
  const todo =
    open === 0 ? '' : ` Fill in the ${open === 1 ? 'reason that is' : `${open} reasons that are`} missing.`
  output.err(`Wrote ${file}: ${count(written.known.length, 'known failure')}.${todo}`)
}

/** What the exit code says, and of which text; what only our draft requires is told, since it decides nothing. */
function codeWords(code: Code, { verdicts, judged }: Run, applied: AppliedBaseline): string {
  const cited = verdicts.flatMap(({ cites = [] }) => cites).at(0)?.docname
  const must = cited === undefined ? 'MUST' : `MUST of ${cited}`
  const words: Readonly<Record<Code, string>> = {
    0: `every judged ${must} passed`,
    1: `a ${must} failed`,
    4: `too little was judged, or the check of a ${must} went wrong`,
    130: 'interrupted',
  }
  const ours = verdicts.filter(
    ({ verdict, ours: isOurs, level }) => verdict === 'failed' && isOurs === true && level.startsWith('MUST'),
  )
  const known = judged.failed - applied.judged.failed
  const mended = applied.mended.map(({ requirement, check }) => check ?? requirement)
  const { length } = mended
  const onlyMended = code === exitCodes.failed && applied.judged.failed === 0
  return [
    onlyMended ? `every judged ${must} passed` : words[code],
    ...(known === 0 ? [] : [`${count(known, 'failure')} known`]),
    ...(length === 0
      ? []
      : [
          `${length === 1 ? 'a known failure passes' : `${length} known failures pass`} now: remove ${mended.map((one) => `\`${one}\``).join(', ')} from the baseline`,
        ]),
    ...(ours.length === 0 ? [] : [`of what is ours alone, ${count(ours.length, 'MUST')} failed`]),
  ]
    .join('; ')
    .concat('.')
}
