import { type Command, Option } from 'commander'
import { collect, percent } from './option-values.ts'

export interface ReportOptionWords {
  /** What `--json` writes. */
  readonly json: string
  /** Where the formats of `--report` are listed. */
  readonly formats: string
}

/** Adds to a command what says in which terms verdicts are told, where, and what decides how it ends. */
export function addReportOptions(command: Command, { json, formats }: ReportOptionWords): void {
  command
    .option('--json <file>', json)
    .addOption(
      new Option('--report <format=file>', `write a report; can be given again (${formats})`)
        .argParser(collect)
        .default([], 'none'),
    )
    .option('--draft <file>', 'tell the verdicts in terms of another draft that this one is linked to')
    .addOption(
      new Option('--min-judged <percent>', 'least share of applicable MUSTs to be judged')
        .argParser(percent)
        .default(0.5, '50 %'),
    )
    .option('--baseline <file>', 'failures that are known, with the reasons: they decide nothing')
    .option('--write-baseline <file>', 'write what fails there, for the reasons to be filled in')
}
