import type { LinkedRequirement } from '../../contract/draft-links.ts'
import type { Level, SpecModel } from '../../contract/spec-model.ts'
import { wholeFingerprints } from '../whole-fingerprints.ts'

/** A requirement that binds somebody, or a part of one, as the links to its draft know it. */
export interface LinkSubject {
  readonly id: string
  /** Of a part: the requirement that it belongs to. */
  readonly partOf?: string
  readonly section: string
  readonly level: Level
  /** Of a requirement's clause with its parts; of a part's text with the clause that it belongs to. */
  readonly fingerprint: string
  /** From 2, for the second of those that are alike. */
  readonly nth?: number
  /** The clause of a requirement, the text of a part. */
  readonly text: string
  readonly line: number
}

/** What of a draft can be linked, in reading order: each requirement, followed by its parts. */
export function linkSubjects({ requirements }: SpecModel): readonly LinkSubject[] {
  const met = new Map<string, number>()
  const numbered = (subject: LinkSubject): LinkSubject => {
    const key = alikeKey(subject)
    const nth = (met.get(key) ?? 0) + 1
    met.set(key, nth)
    return nth === 1 ? subject : { ...subject, nth }
  }
  return requirements
    .filter(({ normative }) => normative)
    .flatMap((requirement) => {
      const { id, section, level, clause, line, parts = [] } = requirement
      const fingerprints = wholeFingerprints(requirement)
      return [
        numbered({ id, section, level, fingerprint: fingerprints.own, text: clause, line }),
        ...parts.map((part, index) =>
          numbered({
            id: part.id,
            partOf: id,
            section,
            level: part.level,
            fingerprint: fingerprints.parts[index] ?? fingerprints.own,
            text: part.text,
            line: part.span.start.line,
          }),
        ),
      ]
    })
}

/** Equal for an entry of a links file and for what it stands for, and for no other. */
export function linkKey(one: LinkSubject | LinkedRequirement): string {
  return JSON.stringify([alikeKey(one), one.nth ?? 1])
}

/** Equal for those that only their number tells apart. */
export function alikeKey(one: LinkSubject | LinkedRequirement): string {
  return JSON.stringify([isPart(one), one.section, one.level, one.fingerprint])
}

/** Equal where the words are, wherever they stand and however strong they are. */
export function wordsKey(one: LinkSubject | LinkedRequirement): string {
  return JSON.stringify([isPart(one), one.fingerprint])
}

function isPart(one: LinkSubject | LinkedRequirement): boolean {
  return 'id' in one ? one.partOf !== undefined : one.part === true
}
