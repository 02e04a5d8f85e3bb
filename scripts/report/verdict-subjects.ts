import type { Run, Verdict } from '../contract/run.ts'
import type { SpecModel } from '../contract/spec-model.ts'

/** What a verdict is about: a requirement, or a part of one. */
export interface VerdictSubject {
  readonly kind: 'requirement' | 'part'
  readonly text: string
  readonly line: number
  /** The field it is about, such as `keys[].kid`, where its own words do not name it. */
  readonly field?: string
}

/** Lays out what verdicts are about, by the ids of requirements and parts. */
export function verdictSubjects({ requirements }: SpecModel): ReadonlyMap<string, VerdictSubject> {
  return new Map(
    requirements.flatMap(({ id, clause, keyword, line, field, parts = [] }) => {
      const namesField = field === undefined || clause.startsWith(keyword)
      const whole: VerdictSubject = {
        kind: 'requirement',
        text: clause,
        line,
        ...(!namesField && { field: fieldName(field.path) }),
      }
      return [
        [id, whole] as const,
        ...parts.map((part) => {
          const of: VerdictSubject = { kind: 'part', text: part.text, line: part.span.start.line }
          return [part.id, of] as const
        }),
      ]
    }),
  )
}

function fieldName(path: readonly string[]): string {
  return path.join('.').replaceAll('.*', '[]')
}

/** Finds the outcomes that made a verdict of a run what it is, without those of its parts. */
export function createOwnChecks({ checks, verdicts, suiteDraft }: Run): (verdict: Verdict) => Run['checks'] {
  const byId = Map.groupBy(checks, ({ id }) => id)
  const ofParts = Map.groupBy(verdicts, ({ partOf }) => partOf)
  return (verdict) => {
    const isOfPart = new Set((ofParts.get(verdict.requirement) ?? []).flatMap((part) => part.checks))
    return [...new Set(verdict.checks)]
      .flatMap((id) => byId.get(id) ?? [])
      .filter(({ id, outcome, requirement }) => {
        // In terms of another draft, a check is of one of ours that the verdict comes from.
        const isOwn = suiteDraft === undefined ? requirement === verdict.requirement : !isOfPart.has(id)
        return isOwn && outcome === verdict.verdict
      })
  }
}
