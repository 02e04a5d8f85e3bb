import { printable } from '../report/printable.ts'
import { exitCodes } from '../run/exit-code.ts'
import { tellStray } from '../run/stray-errors.ts'
import type { Output } from './output.ts'

/**
 * Keeps code of checks from ending the process while they run: what they throw where nothing catches it is told to the
 * run; and where one exits, the exit code does not say that all is well.
 */
export async function guardRun<Result>(
  output: Output,
  interrupted: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  const onError = (error: unknown): void => {
    if (tellStray(error)) return
    release()
    output.err(printable(error instanceof Error ? (error.stack ?? error.message) : String(error)))
    process.exit(exitCodes.tooLittleJudged)
  }
  const onExit = (): void => {
    if (interrupted.aborted) return
    process.exitCode = exitCodes.tooLittleJudged
    output.err(
      `${output.errColors.red('error')}: Expected the run to come to its end, received the end of the process: no verdicts.\n  A check, a flow or an adapter may call \`process.exit\`: let it throw instead.`,
    )
  }
  const release = (): void => {
    process.off('uncaughtException', onError)
    process.off('exit', onExit)
  }
  process.on('uncaughtException', onError)
  process.on('exit', onExit)
  try {
    return await work()
  } finally {
    release()
  }
}
