import { notSelected } from '../run/verdicts.ts'
import type { ToldVerdict } from './told-verdicts.ts'

/** The verdicts to list one by one: all, or those of the checks that were selected, where not all were. */
export function listedVerdicts(told: readonly ToldVerdict[]): readonly ToldVerdict[] {
  return hasUnselected(told) ? told.filter(({ verdict }) => verdict.verdict !== 'untested') : told
}

/** Whether a run was to judge a part of the suite only. */
export function hasUnselected(told: readonly ToldVerdict[]): boolean {
  return told.some(({ verdict }) => verdict.verdict === 'untested' && verdict.reason === notSelected)
}
