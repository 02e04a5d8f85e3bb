import type { Requirement, SpecModel } from '../contract/spec-model.ts'
import { fingerprint } from './fingerprint.ts'

/** The fingerprint of a requirement with its parts, and of each of these with the clause that it belongs to. */
export interface WholeFingerprints {
  readonly own: string
  /** One for each part, in reading order. */
  readonly parts: readonly string[]
}

/**
 * Fingerprints a requirement so that a list is not taken for a longer or shorter one, nor an item of one list for
 * that of another. `around` are words outside the clause on which its sense depends.
 */
export function wholeFingerprints(
  { clause, parts = [] }: Pick<Requirement, 'clause' | 'parts'>,
  around = '',
): WholeFingerprints {
  const of = (...texts: readonly string[]): string => fingerprint([around, clause, ...texts].join('\n'))
  return { own: of(...parts.map(({ text }) => text)), parts: parts.map(({ text }) => of(text)) }
}

/**
 * The fingerprints of what verdicts are about, by the ids of requirements and parts that bind somebody: beside the
 * words, the intro of the list that they stand in and the field that they restrict.
 */
export function judgedFingerprints({
  requirements,
}: Pick<SpecModel, 'requirements'>): ReadonlyMap<string, string> {
  return new Map(
    requirements
      .filter(({ normative }) => normative)
      .flatMap((requirement) => {
        const { id, context = '', field, parts = [] } = requirement
        const whole = wholeFingerprints(requirement, [context, ...(field?.path ?? [])].join('\n'))
        return [
          [id, whole.own] as const,
          ...parts.map((part, index) => [part.id, whole.parts[index] ?? whole.own] as const),
        ]
      }),
  )
}
