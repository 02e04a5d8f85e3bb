import type { Span } from '../../scripts/contract/position.ts'
import type { Level, Requirement, RequirementPart, SpecModel } from '../../scripts/contract/spec-model.ts'

/** A place in a draft that no test is about. */
export const span: Span = spanAt(0)

function spanAt(offset: number): Span {
  return {
    start: { line: 1, column: 1, offset },
    end: { line: 1, column: 2, offset: offset + 1 },
  }
}

/** A requirement whose keyword stands at an offset; its id is the provisional one that extraction gives. */
export function requirementAt(
  offset: number,
  section: string,
  clause: string,
  more: Partial<Requirement> = {},
): Requirement {
  const level = levelOf(clause)
  return {
    id: `@${offset}`,
    keyword: level,
    level,
    normative: true,
    text: clause,
    clause,
    section,
    line: 1,
    span: spanAt(offset),
    sentence: spanAt(offset),
    ...more,
  }
}

export function partAt(offset: number, text: string, level: Level = 'MUST'): RequirementPart {
  return { id: `@${offset}`, level, text, span: spanAt(offset) }
}

/** A requirement that has its lasting id. */
export function requirement(id: string, more: Partial<Requirement> = {}): Requirement {
  const section = id.slice(0, id.indexOf('~'))
  return { ...requirementAt(0, section, 'A server MUST answer.'), id, ...more }
}

export function modelOf(requirements: readonly Requirement[], more: Partial<SpecModel> = {}): SpecModel {
  return {
    docname: 'draft-toy-latest',
    title: 'Toy',
    abstract: '',
    authors: [],
    sections: [],
    requirements: [...requirements],
    retired: [],
    codeBlocks: [],
    messages: [],
    operations: [],
    examples: [],
    references: [],
    terms: [],
    diagnostics: [],
    ...more,
  }
}

function levelOf(clause: string): Level {
  const levels = ['MUST NOT', 'MUST', 'SHOULD NOT', 'SHOULD', 'MAY'] as const
  return levels.find((level) => clause.includes(level)) ?? 'MUST'
}
