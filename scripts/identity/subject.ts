import type { Span } from '../contract/position.ts'
import type { Requirement, RequirementPart, SpecModel } from '../contract/spec-model.ts'
import { sectionPaths } from '../extract/section-paths.ts'
import { fingerprint, shortHash, wordsOf } from './fingerprint.ts'

/** A requirement of the draft, or a part of one, as far as its identity goes. In reading order. */
export interface Subject {
  /** A part can begin at the very keyword of a requirement, and then has the same provisional id. */
  readonly kind: 'requirement' | 'part'
  readonly provisional: string
  readonly section: string
  readonly level: Requirement['level']
  /** The clause of a requirement, the text of a part. */
  readonly text: string
  readonly sentence: string
  readonly context?: string
  /** The path of the field that it is about, names joined by spaces. */
  readonly field?: string
  readonly fingerprint: string
  /** What its source looks like: changes with white space and markup too. */
  readonly layout?: string
  /** Hashes of the words before and behind it: they tell equal sentences apart. */
  readonly near?: Near
  /** The anchor that the author gave to its paragraph. */
  readonly anchor?: string
}

/** The words before and behind a requirement, each as a hash of six hexadecimal digits. */
export type Near = readonly [before: string, behind: string]

/** Every requirement and part of a model. `source` is the text that the model's offsets count in. */
export function subjectsOf(model: SpecModel, source: string): readonly Subject[] {
  const inSentence = new Map<number, number>()
  const surroundings = { source, paths: sectionPaths(model.sections) }
  return model.requirements.flatMap((requirement) => [
    requirementSubject(requirement, surroundings, countIn(inSentence, requirement.sentence.start.offset)),
    ...(requirement.parts ?? []).map((part) => partSubject(requirement, part, surroundings)),
  ])
}

/** How often a sentence has been met before. */
function countIn(met: Map<number, number>, sentence: number): number {
  const before = met.get(sentence) ?? 0
  met.set(sentence, before + 1)
  return before
}

function requirementSubject(requirement: Requirement, around: Surroundings, ordinal: number): Subject {
  const { id, section, level, clause, text, context, anchor } = requirement
  const field = requirement.field?.path.join(' ')
  const words = [context ?? '', field ?? '', requirement.keyword, clause, text].join('\n')
  return {
    kind: 'requirement',
    provisional: id,
    section,
    level,
    text: clause,
    sentence: text,
    ...(context !== undefined && { context }),
    ...(field !== undefined && { field }),
    fingerprint: fingerprint(words),
    ...placeOf(requirement.sentence, section, around, ordinal),
    ...(anchor !== undefined && { anchor }),
  }
}

function partSubject({ section }: Requirement, part: RequirementPart, around: Surroundings): Subject {
  const field = part.field?.path.join(' ')
  return {
    kind: 'part',
    provisional: part.id,
    section,
    level: part.level,
    text: part.text,
    sentence: part.text,
    ...(field !== undefined && { field }),
    fingerprint: fingerprint(['part', field ?? '', part.text].join('\n')),
    ...placeOf(part.span, section, around, 0),
  }
}

/** Characters in which the words around a requirement are looked for: enough for so many words. */
const farthest = 100
const mostWords = 5

/** What stands around the requirements of a draft. */
interface Surroundings {
  readonly source: string
  /** Each section with those around it. */
  readonly paths: ReturnType<typeof sectionPaths>
}

/**
 * The ordinal tells the keywords of one sentence apart, the section around its own two sections of one title
 * and text.
 */
function placeOf(
  { start, end }: Span,
  section: string,
  { source, paths }: Surroundings,
  ordinal: number,
): Pick<Subject, 'layout' | 'near'> {
  if (source === '') return {}
  const before = wordsOf(source.slice(Math.max(start.offset - farthest, 0), start.offset)).slice(-mostWords)
  const behind = wordsOf(source.slice(end.offset, end.offset + farthest)).slice(0, mostWords)
  return {
    layout: shortHash(source.slice(start.offset, end.offset)),
    near: [
      shortHash(`${before.join(' ')}#${ordinal} ${paths.get(section)?.at(-2)?.anchor ?? ''}`),
      shortHash(`${behind.join(' ')}#${ordinal}`),
    ],
  }
}
