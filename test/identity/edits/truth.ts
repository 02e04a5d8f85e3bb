import type { Level, Requirement, RequirementPart } from '../../../scripts/contract/spec-model.ts'
import type { ChangeKind } from '../../../scripts/contract/draft-diff.ts'
import type { EditedDraft } from './edit.ts'
import type { Original } from './original.ts'

/** What is true of one requirement or part of an edited draft, known from the edits themselves. */
export interface Truth {
  readonly kind: ChangeKind
  /** The provisional ids, in the original, of what it comes from. */
  readonly origins: readonly string[]
}

/**
 * Tells what happened to a requirement: its keyword's place tells which one it was, and what the two say
 * tells how it changed.
 */
export function truthOf(
  requirement: Requirement,
  edited: EditedDraft,
  editedSource: string,
  { model, source }: Original,
): Truth {
  const place = edited.pieceAt(requirement.span.start.offset)
  const { splitFrom, mergedFrom } = place?.within === 0 ? place.piece : {}
  if (splitFrom !== undefined) return { kind: 'split', origins: [idAt(splitFrom)] }
  if (mergedFrom !== undefined) return { kind: 'merged', origins: mergedFrom.map(idAt) }
  const origin = originAt(edited, requirement.span.start.offset)
  const before = model.requirements.find(({ span }) => span.start.offset === origin)
  if (before === undefined) return { kind: 'added', origins: [] }
  return {
    kind: compare(sayingOf(before, source), sayingOf(requirement, editedSource)),
    origins: [before.id],
  }
}

/** Tells the same of a part, by the first of its words that were in a part before; of a field's type, by its field. */
export function truthOfPart(
  part: RequirementPart,
  requirement: Requirement,
  edited: EditedDraft,
  editedSource: string,
  { model, source }: Original,
): Truth {
  const of = originAt(edited, requirement.span.start.offset)
  for (const before of model.requirements) {
    for (const one of before.parts ?? []) {
      const isIt = isType(part)
        ? isType(one) && before.span.start.offset === of
        : !isType(one) && beginsIn(part, edited, one)
      if (!isIt) continue
      const was = sayingOfPart(one, before.section, source)
      return {
        kind: compare(was, sayingOfPart(part, requirement.section, editedSource)),
        origins: [one.id],
      }
    }
  }
  return { kind: 'added', origins: [] }
}

function idAt(offset: number): string {
  return `@${offset}`
}

/** Where a place of the edited draft was before. */
function originAt(edited: EditedDraft, offset: number): number | undefined {
  const place = edited.pieceAt(offset)
  return place?.piece.origin === undefined ? undefined : place.piece.origin + place.within
}

/** A field's type is no stretch of its own: it is told from the requirement of its field. */
function isType({ id }: RequirementPart): boolean {
  return id.endsWith('/type')
}

function beginsIn({ span }: RequirementPart, edited: EditedDraft, before: RequirementPart): boolean {
  for (let offset = span.start.offset; offset < span.end.offset; offset += 1) {
    const origin = originAt(edited, offset)
    if (origin !== undefined) return origin >= before.span.start.offset && origin < before.span.end.offset
  }
  return false
}

interface Saying {
  readonly level: Level
  /** All that is said, without regard to white space and punctuation. */
  readonly words: string
  readonly section: string
  readonly written: string
}

function sayingOf(requirement: Requirement, source: string): Saying {
  const { level, section, keyword, text, clause, context = '', field, sentence } = requirement
  return {
    level,
    words: plainWords([context, field?.path.join(' ') ?? '', keyword, clause, text]),
    section,
    written: source.slice(sentence.start.offset, sentence.end.offset),
  }
}

function sayingOfPart(
  { level, field, text, span }: RequirementPart,
  section: string,
  source: string,
): Saying {
  const written = source.slice(span.start.offset, span.end.offset)
  return { level, words: plainWords([field?.path.join(' ') ?? '', text]), section, written }
}

function plainWords(said: readonly string[]): string {
  return said.map((one) => one.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()).join('|')
}

function compare(was: Saying, is: Saying): ChangeKind {
  if (was.level !== is.level) return 'level-changed'
  if (was.words !== is.words) return 'reworded'
  if (was.section !== is.section) return 'moved'
  return was.written === is.written ? 'same' : 'reflowed'
}
