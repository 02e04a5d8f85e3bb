import type { Judged } from '../contract/run.ts'

/** The exit codes of `everymust check`. */
export const exitCodes = {
  passed: 0,
  failed: 1,
  usage: 2,
  unreachable: 3,
  tooLittleJudged: 4,
} as const

/** The exit code of a finished run; `minJudged` is the least share of applicable MUSTs to be judged, 0 to 1. */
export function exitCodeOf(judged: Judged, minJudged: number): 0 | 1 | 4 {
  if (judged.failed > 0) return exitCodes.failed
  const share = judged.applicable === 0 ? 0 : judged.judged / judged.applicable
  return judged.errored > 0 || share < minJudged ? exitCodes.tooLittleJudged : exitCodes.passed
}
