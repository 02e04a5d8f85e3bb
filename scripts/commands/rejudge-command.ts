import type { Command } from 'commander'
import type { Output } from './output.ts'
import { addReportOptions } from './report-options.ts'
import type { RejudgeOptions } from './rejudge.ts'
import { rejudgeHelp } from './rejudge-help.ts'

/** Adds `everymust rejudge` to the commands. */
export function addRejudgeCommand(program: Command, output: Output): void {
  const command = program
    .command('rejudge')
    .description('tell the verdicts of a stored run by another draft, or by the present text; asks no server')
    .argument('<run>', 'a run written by check --json')
  addReportOptions(command, { json: 'write the run in these terms as JSON', formats: 'those of check' })
  command.addHelpText('after', rejudgeHelp).action(async (file: string, options: RejudgeOptions) => {
    const { rejudge } = await import('./rejudge.ts')
    process.exitCode = await rejudge(file, options, output)
  })
}
