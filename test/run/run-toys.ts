import type { RequestListener } from 'node:http'
import type { Run } from '../../scripts/contract/run.ts'
import type { Requirement } from '../../scripts/contract/spec-model.ts'
import { defineFlow, type Flow } from '../../scripts/harness/flow.ts'
import type { RunOptions } from '../../scripts/run/run-options.ts'
import { runSuite } from '../../scripts/run/run-suite.ts'
import { modelOf, requirement } from '../identity/toy-model.ts'
import { loopbackClient, serveHttp } from '../net/loopback.ts'
import { type ToyParts, toySuite } from './toy-suite.ts'

export interface ToyRun extends ToyParts {
  /** Default: one for each check. */
  readonly requirements?: readonly Requirement[]
  readonly listener?: RequestListener
  /** Default: the full reach. */
  readonly options?: Partial<RunOptions>
}

/** Runs toys against a server that has them; the run must come about. */
export async function runToys(toys: ToyRun): Promise<Run> {
  const { requirements, listener = answer, options = {}, ...parts } = toys
  const ids = [...new Set((parts.checks ?? []).map((check) => check.requirement))]
  const result = await runSuite({
    target: new URL(await serveHttp(listener)),
    client: loopbackClient(),
    suite: toySuite(parts),
    model: modelOf(requirements ?? ids.map((id) => requirement(id))),
    draftSha256: 'ab',
    reach: 'gesture',
    clock: () => new Date(0),
    ...options,
  })
  if (result.kind !== 'run') throw new Error(result.message)
  return result.run
}

const answer: RequestListener = (_, response) => void response.end('{}')

/** The outcome of each check of a run, with its message. */
export function outcomesOf({ checks }: Run): Readonly<Record<string, string>> {
  return Object.fromEntries(
    checks.map(({ id, outcome, message }) => [
      id,
      message === undefined ? outcome : `${outcome}: ${message}`,
    ]),
  )
}

/** A flow of toys. */
export function flowOf<Result>(
  name: string,
  perform: Flow<object, Result>['perform'],
  more: Partial<Omit<Flow<object, Result>, 'results'>> = {},
): Flow<object, Result> {
  return defineFlow({ name, reach: 'probe', description: `Does ${name}`, perform, ...more })
}
