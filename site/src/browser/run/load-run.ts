import type { Run } from '../../../../scripts/contract/run.ts'
import type { ShownRun } from '../../run/repeat-command.ts'
import { addresses } from '../addresses.ts'
import { loadValidators } from '../check/validators.ts'
import type { FollowedRun } from '../check/validators.ts'
import { findLocalRun } from './local-runs.ts'
import { mostBytes, readRun } from './parse-run.ts'
import { readBounded } from './read-bounded.ts'
import { RunProblem } from './run-problem.ts'

/** A run with what the page knows of where it comes from. */
export interface LoadedRun extends ShownRun {
  readonly id: string
  /** Set where this browser keeps nothing for the site, and so has only what the page holds. */
  readonly isUnkept?: true
}

/** Loads a run, wherever it is kept, and holds it against the schema of a run. Rejects with a `RunProblem`. */
export async function loadRun(id: string): Promise<Run> {
  return (await loadShownRun(id)).run
}

/** The same with what was asked for. */
export async function loadShownRun(id: string): Promise<LoadedRun> {
  if (id.startsWith('local-')) {
    const kept = await findLocalRun(id)
    if (kept !== undefined) return { id, run: await readRun(kept) }
    throw new RunProblem(
      'Expected a run that is kept in this browser, received none of that name. Drop its file on the page of the run.',
    )
  }
  if (id.startsWith('site-')) return { id, run: await readRun(await ask(addresses.siteRun(id))) }
  const record = await loadRecord(id)
  if (record.run !== undefined) return { id, run: await readRun(record.run), request: record.request }
  if (record.state === 'queued' || record.state === 'running') {
    throw new RunProblem('The run is not finished yet.', {
      way: { href: addresses.live(id), name: 'Follow it' },
    })
  }
  const { message, hint } = record.problem ?? { message: `The run was ${record.state}; it has no verdicts.` }
  throw new RunProblem(hint === undefined ? message : `${message} ${hint}`)
}

async function loadRecord(id: string): Promise<FollowedRun> {
  const [{ isRunRecord }, value] = await Promise.all([loadValidators(), ask(addresses.apiRun(id))])
  if (isRunRecord(value)) return value
  throw new RunProblem(
    'The service answered in a way that this page does not understand. Load the page again.',
  )
}

async function ask(address: string): Promise<unknown> {
  const response = await fetch(address).catch((cause: unknown) => {
    throw new RunProblem('The run cannot be loaded: nobody answers. Load the page again.', { cause })
  })
  if (response.status === 404) {
    throw new RunProblem(
      'Expected a run under this address, received none: it was removed, or never was there.',
    )
  }
  if (!response.ok) throw new RunProblem(`The run cannot be loaded: the answer is ${response.status}.`)
  const text = await readBounded(response, mostBytes)
  if (text === undefined) throw new RunProblem('The run is longer than 20 MiB, and is not read.')
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new RunProblem('Expected a run as JSON, received text that is no JSON.', { cause })
  }
}
