import { type ToldVerdict, verdictMessages } from './told-verdicts.ts'

/** What a reader has to look at, in the order in which it matters. */
export interface ToldFailures {
  /** Failed, errored and inconclusive. */
  readonly full: readonly ToldVerdict[]
  /** Known to fail. */
  readonly known: readonly ToldVerdict[]
  /** Blocked, those together that are blocked for one and the same reason. */
  readonly blocked: readonly (readonly ToldVerdict[])[]
}

/** Gathers what did not go well; a requirement that its parts tell is left out. */
export function toldFailures(told: readonly ToldVerdict[]): ToldFailures {
  const isOf = (kind: ToldVerdict['verdict']['verdict']): readonly ToldVerdict[] =>
    told.filter(({ verdict, isToldByParts }) => verdict.verdict === kind && !isToldByParts)
  const failed = isOf('failed')
  return {
    full: [...failed.filter(({ known }) => known === undefined), ...isOf('errored'), ...isOf('inconclusive')],
    known: failed.filter(({ known }) => known !== undefined),
    blocked: [...Map.groupBy(isOf('blocked'), (one) => verdictMessages(one).join('\n')).values()],
  }
}
