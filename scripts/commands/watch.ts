import type { Output } from './output.ts'
import { isProblem, problemText } from './problem-text.ts'
import { untilInterrupted } from './until-interrupted.ts'
import { createFileWatcher } from './watch-files.ts'
import type { WatchedPath } from './watched-paths.ts'

/** What there is to say of the files as they are, and which files that hangs on. */
export interface Answer {
  readonly text: string
  readonly paths: readonly WatchedPath[]
}

/**
 * Answers at once and after each change, until Ctrl-C. A terminal shows the last answer alone; a pipe gets one
 * after the other. Throws what the user can mend in the first answer; later it is told, and the files are
 * looked at again when they change. `paths` are those that are known before the first answer. Rejects where
 * `broken` does: what the answers are for is no longer there.
 */
export async function watch(
  paths: readonly WatchedPath[],
  answer: () => Promise<Answer>,
  output: Output,
  broken?: Promise<never>,
): Promise<number> {
  const interrupted = untilInterrupted().then(() => 'interrupted' as const)
  const watcher = createFileWatcher()
  let watched = paths
  try {
    watcher.watch(watched)
    for (let isFirst = true; ; isFirst = false) {
      const start = performance.now()
      watcher.look()
      const { text, paths: next } = await answerOrProblem(answer, watched, isFirst, output)
      watched = next
      output.out(frame(text, performance.now() - start, output))
      watcher.watch(watched)
      const what = await Promise.race([watcher.changed(), interrupted, ...(broken ? [broken] : [])])
      if (what === 'interrupted') break
    }
  } finally {
    watcher.close()
  }
  output.err('Stopped.')
  return 0
}

async function answerOrProblem(
  answer: () => Promise<Answer>,
  paths: readonly WatchedPath[],
  isFirst: boolean,
  { colors }: Output,
): Promise<Answer> {
  try {
    return await answer()
  } catch (error) {
    if (isFirst || !isProblem(error)) throw error
    return { text: problemText(error, colors), paths }
  }
}

/** The screen is cleared and what has scrolled out of it stays. */
const clear = '\u001B[2J\u001B[H'

function frame(text: string, tookMs: number, { colors, isTerminal }: Output): string {
  const time = new Date().toTimeString().slice(0, 'HH:MM:SS'.length)
  const status = `${time} (${Math.round(tookMs)} ms)`
  return isTerminal ? `${clear}${text}\n${colors.dim(`${status}  Ctrl-C stops.`)}` : `${text}\n${status}`
}
