import type { FieldType } from '../../contract/spec-model.ts'
import type { PlainText } from '../plain-text.ts'
import { announcesHeaderFields, announcesMembers } from './announcement.ts'
import type { Row, RowName, RowText, Statement } from './field-entry.ts'
import { readGroup } from './field-head.ts'
import { readFieldType } from './field-type.ts'
import { joinStatements, laterStatements, readStatement } from './requiredness.ts'
import { readTypePhrase } from './type-phrase.ts'

/** A row with all that its description says of the field, and how surely it is one. */
export interface Candidate {
  readonly row: Row
  readonly name?: RowName
  /**
   * `strong`: it says whether the field has to be there, or which JSON type it has. `weak`: it is named as a
   * field is. `literal`: it opens with something that can be a value. `none`: prose.
   */
  readonly strength: 'strong' | 'weak' | 'literal' | 'none'
  readonly type?: FieldType
  readonly statement?: Statement
  readonly texts: readonly RowText[]
}

/** Reads requiredness and type out of a row: from its own places first, then from how its description opens. */
export function readCandidate(row: Row): Candidate {
  const { name } = row
  if (name === undefined) return { row, strength: 'none', texts: row.texts }
  const [first, ...more] = row.texts
  const lead = first === undefined ? undefined : readLead(first, row)
  const early = [row.statement, lead?.statement].filter((said) => said !== undefined)
  const later = row.texts
    .flatMap(({ plain, from }) => laterStatements(plain, from))
    .filter(({ keyword, requiredness, condition }) => {
      const isNew = early.every((said) => said.keyword !== keyword)
      return (
        isNew &&
        (early.length === 0 || (requiredness === 'CONDITIONAL' && !condition?.startsWith('RECOMMENDED')))
      )
    })
  const statement = joinStatements([...early, ...later])
  const slot = row.slot ?? lead?.slot
  const type = slot === undefined ? lead?.type : readFieldType(slot)
  const texts =
    first === undefined || lead === undefined ? row.texts : [{ plain: first.plain, from: lead.from }, ...more]
  const strength = strengthOf(row, name, statement, type, slot)
  return {
    row: slot === undefined ? row : { ...row, slot },
    name,
    strength,
    ...(type !== undefined && { type }),
    ...(statement !== undefined && { statement }),
    texts,
  }
}

/**
 * Whether rows together define an object: half of them surely fields, or one such among rows that nearly all
 * are named as fields; and evidence that no glossary has, which is requiredness, or types in several rows.
 */
export function isFieldList(candidates: readonly Candidate[], intro: PlainText | undefined): boolean {
  const strong = candidates.filter(({ strength }) => strength === 'strong')
  const named = candidates.filter(({ strength }) => strength === 'strong' || strength === 'weak')
  const isMostly =
    strong.length * 2 >= candidates.length || (strong.length > 0 && named.length * 4 >= candidates.length * 3)
  if (strong.length === 0 || !isMostly || (intro !== undefined && announcesHeaderFields(intro))) return false
  // What is but recommended can be one of several ways to do something.
  if (strong.some(({ statement }) => statement !== undefined && statement.requiredness !== 'RECOMMENDED'))
    return true
  if (strong.filter(({ row }) => row.slot !== undefined).length >= 2) return true
  return strong.length >= 2 && intro !== undefined && announcesMembers(intro)
}

function strengthOf(
  row: Row,
  name: RowName,
  statement: Statement | undefined,
  type: FieldType | undefined,
  slot: string | undefined,
): Candidate['strength'] {
  // A quoted name with nothing before it is a value; with its own REQUIRED before it, it is a field.
  if (name.kind === 'quoted') return row.statement === undefined ? 'literal' : 'strong'
  const isTyped = type?.json !== undefined && (slot !== undefined || name.kind === 'code')
  if (row.isSeparated && (statement !== undefined || isTyped)) return 'strong'
  if (row.isSeparated && (name.kind === 'code' || slot !== undefined)) return 'weak'
  return name.kind === 'code' ? 'literal' : 'none'
}

interface Lead {
  readonly statement?: Statement
  readonly slot?: string
  readonly type?: FieldType
  /** Where the description begins, after what only states requiredness and type. */
  readonly from: number
}

function readLead({ plain, from }: RowText, row: Row): Lead {
  if (!row.isSeparated) return { from }
  const { text } = plain
  const group = text.charAt(from) === '(' ? readGroup(plain, from) : undefined
  const isTelling =
    group?.statement !== undefined ||
    (group?.slot !== undefined && readFieldType(group.slot).json !== undefined)
  let at = isTelling && group !== undefined ? skipSeparators(text, group.to) : from
  const said = isTelling ? undefined : readStatement(plain, at, true)
  const hasSlot = row.slot !== undefined || (isTelling && group?.slot !== undefined)
  const isConditional = said?.statement.requiredness === 'CONDITIONAL'
  // A condition is told in full by its sentence, which stays in the description.
  if (said !== undefined && !isConditional) at = said.to
  const phraseAt = said !== undefined && isConditional ? nextSentence(text, said.to) : at
  const phrase = hasSlot || phraseAt === undefined ? undefined : readTypePhrase(plain, phraseAt)
  const statement = isTelling ? group?.statement : said?.statement
  // Where the type is all that is said, it is the description too.
  const isCut = phrase !== undefined && phraseAt === at && phrase.to > at && phrase.to < text.length
  return {
    ...(statement !== undefined && { statement }),
    ...(isTelling && group?.slot !== undefined && { slot: group.slot }),
    ...(phrase !== undefined && { type: phrase.type }),
    from: isCut ? skipSeparators(text, phrase.to) : at,
  }
}

function nextSentence(text: string, from: number): number | undefined {
  const end = /[.]\s/.exec(text.slice(from))
  return end === null ? undefined : from + end.index + 2
}

function skipSeparators(text: string, from: number): number {
  return from + (/^[\s.,;:–—-]*/.exec(text.slice(from, from + 8))?.[0].length ?? 0)
}
