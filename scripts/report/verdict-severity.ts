import type { ToldVerdict } from './told-verdicts.ts'

/** How much a verdict weighs: `error` is a MUST that decides an exit code, `note` what is known. */
export type VerdictSeverity = 'error' | 'warning' | 'note'

/** The weight of a verdict; none where there is nothing to heed. */
export function verdictSeverity({ verdict, known }: ToldVerdict): VerdictSeverity | undefined {
  if (known !== undefined) return 'note'
  if (verdict.verdict === 'inconclusive') return 'warning'
  if (verdict.verdict !== 'failed' && verdict.verdict !== 'errored') return undefined
  const isMust = verdict.level === 'MUST' || verdict.level === 'MUST NOT'
  return isMust && verdict.ours !== true ? 'error' : 'warning'
}
