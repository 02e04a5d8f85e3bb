import { spawn } from 'node:child_process'

/** Milliseconds of several runs. */
export interface Timing {
  readonly least: number
  readonly median: number
  readonly most: number
}

/** Runs each of several things in turn, so that what else the machine does falls on all of them alike. */
export async function timeInTurns(
  rounds: number,
  tasks: readonly (() => Promise<unknown> | unknown)[],
): Promise<readonly Timing[]> {
  const times = tasks.map((): number[] => [])
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, task] of tasks.entries()) {
      const start = performance.now()
      await task()
      times[index]?.push(performance.now() - start)
    }
  }
  return times.map(summary)
}

/** The least, the median and the most of some times. */
export function summary(times: readonly number[]): Timing {
  const sorted = times.toSorted((one, other) => one - other)
  return { least: sorted[0] ?? 0, median: sorted[sorted.length >> 1] ?? 0, most: sorted.at(-1) ?? 0 }
}

/** Runs a command to its end with its output thrown away; rejects where it cannot be started. */
export async function runCommand(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const child = spawn(command, args, { stdio: 'ignore', env: { ...process.env, ...environment } })
  child.once('error', reject)
  child.once('close', () => resolve())
  await promise
}

/** Whether a command is installed. */
export async function isInstalled(command: string): Promise<boolean> {
  try {
    await runCommand(command, ['--version'])
    return true
  } catch {
    return false
  }
}

/** The greatest resident memory, in megabytes, that a run of Node with these arguments comes to. */
export async function peakMegabytes(args: readonly string[]): Promise<number> {
  const report =
    'process.once("exit",()=>process.stderr.write(`\\npeak ${process.resourceUsage().maxRSS}\\n`))'
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(report)}`, ...args],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  child.once('close', () => resolve())
  await promise
  const kilobytes = Number(/\npeak (\d+)\n/.exec(err)?.[1])
  if (Number.isNaN(kilobytes))
    throw new Error(`Expected the peak of \`node ${args.join(' ')}\`, received: ${err}`)
  return kilobytes / 1024
}
