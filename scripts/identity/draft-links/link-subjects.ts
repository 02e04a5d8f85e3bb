import type { LinkedRequirement } from '../../contract/draft-links.ts'
import type { Level, SpecModel } from '../../contract/spec-model.ts'
import { fingerprint } from '../fingerprint.ts'

/** A requirement that binds somebody, or a part of one, as the links to its draft know it. */
export interface LinkSubject {
  readonly id: string
  /** Of a part: the requirement that it belongs to. */
  readonly partOf?: string
  readonly section: string
  readonly level: Level
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
    const key = linkKey(subject)
    const nth = (met.get(key) ?? 0) + 1
    met.set(key, nth)
    return nth === 1 ? subject : { ...subject, nth }
  }
  return requirements
    .filter(({ normative }) => normative)
    .flatMap(({ id, section, level, clause, line, parts = [] }) => [
      numbered({ id, section, level, fingerprint: fingerprint(clause), text: clause, line }),
      ...parts.map((part) =>
        numbered({
          id: part.id,
          partOf: id,
          section,
          level: part.level,
          fingerprint: fingerprint(part.text),
          text: part.text,
          line: part.span.start.line,
        }),
      ),
    ])
}

/** Equal for an entry of a links file and for what it stands for, and for no other. */
export function linkKey(one: LinkSubject | LinkedRequirement): string {
  const { section, level, nth = 1 } = one
  return JSON.stringify([isPart(one), section, level, one.fingerprint, nth])
}

/** Equal where the words are, wherever they stand and however strong they are. */
export function wordsKey(one: LinkSubject | LinkedRequirement): string {
  return JSON.stringify([isPart(one), one.fingerprint])
}

function isPart(one: LinkSubject | LinkedRequirement): boolean {
  return 'id' in one ? one.partOf !== undefined : one.part === true
}
