import type { FaultyBehaviour } from '../../reference/behaviour.ts'
import { faults } from '../../reference/faults/all-faults.ts'

/** The fault of a name. */
export function faultNamed(name: string): FaultyBehaviour {
  const found = faults.find((one) => one.name === name)
  if (found === undefined) throw new Error(`Expected a fault named \`${name}\`.`)
  return found
}
