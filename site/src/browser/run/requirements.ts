import type { ToldRequirement } from '../../run/told-requirement.ts'
import { addresses } from '../addresses.ts'
import { RunProblem } from './run-problem.ts'

let asked: Promise<readonly ToldRequirement[]> | undefined

/** What the site tells of its requirements, in reading order; asked for once. Rejects with a `RunProblem`. */
export function loadRequirements(): Promise<readonly ToldRequirement[]> {
  asked ??= load()
  return asked
}

async function load(): Promise<readonly ToldRequirement[]> {
  try {
    const response = await fetch(addresses.requirements)
    const told: readonly ToldRequirement[] = await response.json()
    return told
  } catch (cause) {
    throw new RunProblem('The requirements of the draft cannot be loaded. Load the page again.', { cause })
  }
}
