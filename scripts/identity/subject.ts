import type { Span } from '../contract/position.ts'
import type { Requirement, RequirementPart, SpecModel } from '../contract/spec-model.ts'
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

export type Near = readonly [before: string, behind: string]

/** Every requirement and part of a model. `source` is the text that the model's offsets count in. */
export function subjectsOf(model: SpecModel, source: string): readonly Subject[] {
  const inSentence = new Map<number, number>()
  const parents = parentsOf(model.sections)
  const surroundings = { source, parents }
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
  /** The section that each section stands in. */
  readonly parents: ReadonlyMap<string, string>
}

function parentsOf(sections: SpecModel['sections']): ReadonlyMap<string, string> {
  const open: string[] = []
  return new Map(
    sections.map(({ anchor, depth }) => {
      open.length = depth - 1
      const parent = open.findLast((one) => one !== undefined) ?? ''
      open[depth - 1] = anchor
      return [anchor, parent]
    }),
  )
}

/**
 * The ordinal tells the keywords of one sentence apart, the section around its own two sections of one title
 * and text.
 */
function placeOf(
  { start, end }: Span,
  section: string,
  { source, parents }: Surroundings,
  ordinal: number,
): Pick<Subject, 'layout' | 'near'> {
  if (source === '') return {}
  const before = wordsOf(source.slice(Math.max(start.offset - farthest, 0), start.offset)).slice(-mostWords)
  const behind = wordsOf(source.slice(end.offset, end.offset + farthest)).slice(0, mostWords)
  return {
    layout: shortHash(source.slice(start.offset, end.offset)),
    near: [
      shortHash(`${before.join(' ')}#${ordinal} ${parents.get(section) ?? ''}`),
      shortHash(`${behind.join(' ')}#${ordinal}`),
    ],
  }
}
