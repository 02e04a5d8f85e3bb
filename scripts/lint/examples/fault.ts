import type { Problem } from '../rule.ts'

/** What is wrong with a stretch of an example, or of a value in it, that runs from one index to another. */
export interface Fault extends Omit<Problem, 'span'> {
  readonly from: number
  readonly to: number
}
