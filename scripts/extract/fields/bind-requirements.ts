import type { FieldPointer, FieldRule, Requirement, RequirementPart } from '../../contract/spec-model.ts'
import { levels } from '../levels.ts'
import type { Sentence } from '../sentences.ts'
import { tokenize } from '../tokens.ts'
import type { FieldEntry, RowText } from './field-entry.ts'
import { readRule } from './read-rule.ts'
import type { RuleScope } from './rule-reader.ts'

/** The requirements of a draft by the offset of their keyword, and those bound to a field so far. */
export interface Binding {
  readonly byOffset: ReadonlyMap<number, Requirement>
  readonly bound: Map<string, Requirement>
}

/** The requirements under which a field's presence and its type are judged. */
export interface OwnRequirements {
  readonly requirement: string
  readonly type: string | undefined
}

/**
 * Points each requirement of an entry at its field. The entry's own REQUIRED covers its type too; where the
 * field can be absent the type becomes a MUST of its own: when the field is there, it holds.
 */
export function bindRequirements(
  entry: FieldEntry,
  field: FieldPointer,
  { byOffset, bound }: Binding,
): OwnRequirements | undefined {
  const own = byOffset.get(entry.statement?.keyword ?? -1)
  for (const requirement of requirementsOf(entry, byOffset)) {
    if (requirement !== own && !bound.has(requirement.id))
      bound.set(requirement.id, { ...requirement, field })
  }
  if (own === undefined) return undefined
  const canBeAbsent = own.level !== 'MUST' || entry.statement?.requiredness === 'CONDITIONAL'
  const part = canBeAbsent ? typePartOf(own, entry, field) : undefined
  bound.set(own.id, { ...own, field, ...(part !== undefined && { parts: [part] }) })
  return { requirement: own.id, type: canBeAbsent ? part?.id : own.id }
}

/**
 * The requirement under which a field has none but its listed values: that of the sentence that says so, else the
 * one under which its type is judged.
 */
export function closingRequirement(
  { closing }: FieldEntry,
  typeRequirement: string | undefined,
  { byOffset }: Binding,
): string | undefined {
  if (closing?.keyword === undefined) return closing && typeRequirement
  const requirement = byOffset.get(closing.keyword)
  return requirement?.normative === true ? requirement.id : undefined
}

/** A text of an entry with its sentences. */
export interface SplitText extends RowText {
  readonly sentences: readonly Sentence[]
}

/** The rules that the sentences of an entry state, in terms of its siblings. */
export function readRules(
  entry: { readonly name: string; readonly texts: readonly SplitText[] },
  siblings: ReadonlyMap<string, FieldEntry>,
  scope: readonly string[],
  { byOffset }: Binding,
): readonly FieldRule[] {
  const about: RuleScope = {
    own: entry.name,
    isField: (name) => siblings.has(name),
    typeOf: (name) => siblings.get(name)?.type?.json,
    itemsOf: (name) => siblings.get(name)?.type?.items,
  }
  return entry.texts.flatMap(({ plain, from, sentences }) => {
    const keywords = plain.marks.filter(({ kind }) => kind === 'keyword')
    return sentences.flatMap((sentence) => {
      const isNormative = keywords.some(
        (mark) => mark.from >= Math.max(sentence.from, from) && mark.to <= sentence.to,
      )
      if (!isNormative) return []
      const tokens = tokenize(plain, Math.max(sentence.from, from), sentence.to)
      return tokens.flatMap((token, at): readonly FieldRule[] => {
        if (token.kind !== 'keyword') return []
        const mark = keywords.find((candidate) => candidate.from === token.from)
        const requirement = byOffset.get(mark?.keyword?.position?.start.offset ?? -1)
        const rule = requirement?.normative === true ? readRule(tokens, at, about) : undefined
        if (requirement === undefined || rule === undefined) return []
        const level = levels[requirement.keyword] ?? 'MAY'
        return [{ requirement: requirement.id, level, scope: [...scope], ...rule }]
      })
    })
  })
}

function requirementsOf(entry: FieldEntry, byOffset: Binding['byOffset']): readonly Requirement[] {
  return entry.texts.flatMap(({ plain }) =>
    plain.marks.flatMap((mark) => {
      const requirement = byOffset.get(mark.keyword?.position?.start.offset ?? -1)
      return requirement === undefined ? [] : [requirement]
    }),
  )
}

function typePartOf(
  requirement: Requirement,
  entry: FieldEntry,
  field: FieldPointer,
): RequirementPart | undefined {
  if (entry.type?.json === undefined) return undefined
  return {
    id: `${requirement.id}/type`,
    level: 'MUST',
    text: `${entry.name} (${entry.type.written})`,
    span: requirement.span,
    field,
  }
}
