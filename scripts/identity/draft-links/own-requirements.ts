import type { RetiredRequirement, SpecModel } from '../../contract/spec-model.ts'

/** What of our draft a link can name, by id. */
export interface OwnRequirements {
  /** Requirements that bind somebody, and their parts. */
  readonly normative: ReadonlySet<string>
  readonly informative: ReadonlySet<string>
  readonly retired: ReadonlyMap<string, RetiredRequirement>
}

/** Sorts the ids of a draft, its parts' among them, by whether a link can name them. */
export function ownRequirements({ requirements, retired }: SpecModel): OwnRequirements {
  const idsOf = (normative: boolean): ReadonlySet<string> =>
    new Set(
      requirements
        .filter((one) => one.normative === normative)
        .flatMap(({ id, parts = [] }) => [id, ...parts.map((part) => part.id)]),
    )
  return {
    normative: idsOf(true),
    informative: idsOf(false),
    retired: new Map(retired.map((one) => [one.id, one])),
  }
}
