import type { Span } from '../../contract/position.ts'
import type { Level, SpecModel } from '../../contract/spec-model.ts'

/** What a check can name and quote: a requirement with its clause, or a part of one with its text. */
export interface LinkedClause {
  readonly id: string
  readonly level: Level
  readonly normative: boolean
  readonly text: string
  readonly span: Span
}

/** Every requirement and part of a draft, by its id. */
export function linkedClauses(model: SpecModel): ReadonlyMap<string, LinkedClause> {
  return new Map(
    model.requirements.flatMap(({ id, level, normative, clause, span, parts = [] }) => [
      [id, { id, level, normative, text: clause, span }] as const,
      ...parts.map((part) => [part.id, { ...part, normative }] as const),
    ]),
  )
}
