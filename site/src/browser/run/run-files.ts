import type { Run } from '../../../../scripts/contract/run.ts'
import { visibleControls } from '../../render/visible-controls.ts'
import { boundedText } from '../../run/bounded-text.ts'
import { addresses } from '../addresses.ts'
import { keepLocalRun } from './local-runs.ts'
import { mostBytes, parseRun } from './parse-run.ts'
import { problemText, RunProblem } from './run-problem.ts'

/**
 * Keeps the runs in these files in this browser, and leads to the page of the first. What is wrong with a file is told by
 * `tell`, and then none of them is kept.
 */
export async function acceptRunFiles(
  files: readonly File[],
  tell: (sentence: string) => void,
): Promise<void> {
  try {
    const read = await Promise.all(files.map(readFile))
    // The one that is shown is kept last, and so stands first in the list.
    for (const [index, { text, run }] of [...read.entries()].toReversed()) {
      const { id, isKept } = await keepLocalRun(text, run)
      if (index > 0) continue
      if (isKept) location.assign(addresses.runPage(id))
      else await showUnkept(id, run)
    }
  } catch (error) {
    tell(problemText(error))
  }
}

async function readFile(file: File): Promise<{ readonly text: string; readonly run: Run }> {
  const name = `\`${visibleControls(boundedText(file.name, 100)).replaceAll('`', '’')}\``
  if (file.size > mostBytes) {
    const size = `${Math.ceil(file.size / 1024 / 1024)} MiB`
    throw new RunProblem(
      `${name}: Expected a run of at most ${mostBytes / 1024 / 1024} MiB, received ${size}.`,
    )
  }
  const text = await file.text()
  try {
    return { text, run: await parseRun(text) }
  } catch (cause) {
    throw new RunProblem(`${name}: ${problemText(cause)}`, { cause })
  }
}

/** Shows a run that this browser does not keep, on the only page that can. */
async function showUnkept(id: string, run: Run): Promise<void> {
  if (document.querySelector('#site\\~run') === null) {
    throw new RunProblem(
      'This browser keeps nothing for the site. Drop the file on the page of the run, which shows it in place.',
    )
  }
  history.replaceState(null, '', addresses.runPage(id))
  const { layOver } = await import('./show-run.ts')
  await layOver({ id, run, isUnkept: true })
}
