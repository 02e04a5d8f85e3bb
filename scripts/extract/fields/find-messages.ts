import type { Diagnostic } from '../../contract/diagnostic.ts'
import type { Field, FieldRule, Level, Message, Requirement, Section } from '../../contract/spec-model.ts'
import type { Document } from '../../draft/document.ts'
import { levels } from '../levels.ts'
import { plainText } from '../plain-text.ts'
import { splitSentences } from '../sentences.ts'
import { spanOf } from '../../draft/span-of.ts'
import { tokenize } from '../tokens.ts'
import { type FieldEntry, findFieldLists, readEntries } from './field-lists.ts'
import { readRule, type RuleScope } from './read-rule.ts'

export interface FoundMessages {
  readonly messages: readonly Message[]
  /** The requirements again, those that field entries hold now bound to their fields. */
  readonly requirements: readonly Requirement[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads every field list of a draft into a message, and binds its requirements to their fields. */
export function findMessages(document: Document, requirements: readonly Requirement[]): FoundMessages {
  const diagnostics: Diagnostic[] = []
  const bound = new Map<string, Requirement>()
  const byOffset = new Map(requirements.map((requirement) => [requirement.span.start.offset, requirement]))
  const names = new Map<string, number>()
  const messages = findFieldLists(document).map(({ section, list, intro }): Message => {
    const introduced = intro === undefined ? undefined : introducedName(plainText(intro).text)
    const name = unique(slug(introduced ?? messageName(section, document.sections)), names)
    const gathering: Gathering = { message: name, byOffset, bound, rules: [], diagnostics }
    return {
      name,
      section,
      title: introduced ?? document.sections.find(({ anchor }) => anchor === section)?.title ?? section,
      line: spanOf(list).start.line,
      span: spanOf(list),
      fields: readFields(readEntries(list), [], gathering),
      rules: gathering.rules,
    }
  })
  return {
    messages,
    requirements: requirements.map((requirement) => bound.get(requirement.id) ?? requirement),
    diagnostics,
  }
}

interface Gathering {
  readonly message: string
  readonly byOffset: ReadonlyMap<number, Requirement>
  readonly bound: Map<string, Requirement>
  readonly rules: FieldRule[]
  readonly diagnostics: Diagnostic[]
}

/** The name in an introduction such as "The Discovery object has these fields:". */
function introducedName(intro: string): string | undefined {
  return /(?:^|\. )(?:The|An?) ([\p{L}\p{N} -]{1,60}) object has (?:these|the following) fields:$/u.exec(
    intro,
  )?.[1]
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
}

/** `discovery-fields` defines `discovery`; a section called just `Fields` takes its parent's name. */
function messageName(section: string, sections: readonly Section[]): string {
  const stem = section.replace(/-?(?:fields|details|parameters|members)(?:-\d+)?$/, '')
  if (stem !== '') return stem
  const at = sections.findIndex(({ anchor }) => anchor === section)
  const depth = sections[at]?.depth ?? 0
  return (
    sections.slice(0, Math.max(at, 0)).findLast((candidate) => candidate.depth < depth)?.anchor ?? section
  )
}

function unique(name: string, names: Map<string, number>): string {
  const count = (names.get(name) ?? 0) + 1
  names.set(name, count)
  return count === 1 ? name : `${name}-${count}`
}

function readFields(
  entries: readonly FieldEntry[],
  parent: readonly string[],
  gathering: Gathering,
): Field[] {
  return entries.map((entry) => readField(entry, entries, parent, gathering))
}

function readField(
  entry: FieldEntry,
  siblings: readonly FieldEntry[],
  parent: readonly string[],
  gathering: Gathering,
): Field {
  const { head } = entry
  const path = [...parent, head.name]
  const { line } = spanOf(entry.item).start
  if (head.writtenType !== undefined && head.type === undefined)
    gathering.diagnostics.push(unknownType(entry))
  const own = bindRequirements(entry, path, gathering)
  readRules(entry, siblings, parent, gathering)
  const fieldsUnder = head.type?.json === 'array' ? [...path, '*'] : path
  return {
    name: head.name,
    path,
    ...(head.type !== undefined && { type: head.type }),
    ...(head.requiredness !== undefined && { requiredness: head.requiredness }),
    description: describe(entry),
    line,
    ...(own !== undefined && { requirement: own.requirement }),
    ...(own?.type !== undefined && head.type !== undefined && { typeRequirement: own.type }),
    fields: readFields(entry.nested, fieldsUnder, gathering),
  }
}

/**
 * Points each requirement of an entry at its field. The entry's own REQUIRED covers its type too; under
 * OPTIONAL, which never fails, the type becomes a MUST of its own: when the field is there, it holds.
 */
function bindRequirements(
  entry: FieldEntry,
  path: readonly string[],
  gathering: Gathering,
): { readonly requirement: string; readonly type: string | undefined } | undefined {
  const field = { message: gathering.message, path: [...path] }
  let own: { readonly requirement: string; readonly type: string | undefined } | undefined
  entry.paragraphs.forEach((children, index) => {
    for (const mark of plainText(children).marks) {
      const offset = mark.keyword?.position?.start.offset
      const requirement = offset === undefined ? undefined : gathering.byOffset.get(offset)
      if (requirement === undefined) continue
      const isOwn = index === 0 && mark.from === 0 && entry.head.requiredness !== undefined
      const typePart =
        isOwn && requirement.level === 'MAY' ? typePartOf(requirement, entry, field) : undefined
      gathering.bound.set(requirement.id, { ...requirement, field, ...(typePart && { parts: [typePart] }) })
      if (isOwn) own = { requirement: requirement.id, type: typePart?.id ?? requirement.id }
    }
  })
  return own
}

function typePartOf(
  requirement: Requirement,
  entry: FieldEntry,
  field: { message: string; path: string[] },
): NonNullable<Requirement['parts']>[number] | undefined {
  const { head } = entry
  if (head.type === undefined) return undefined
  const level: Level = 'MUST'
  return {
    id: `${requirement.id}/type`,
    level,
    text: `${head.name} (${head.type.written})`,
    span: requirement.span,
    field,
  }
}

function readRules(
  entry: FieldEntry,
  siblings: readonly FieldEntry[],
  parent: readonly string[],
  gathering: Gathering,
): void {
  const scope: RuleScope = {
    own: entry.head.name,
    isField: (name) => siblings.some(({ head }) => head.name === name),
    isArray: (name) => siblings.find(({ head }) => head.name === name)?.head.type?.json === 'array',
  }
  entry.paragraphs.forEach((children, index) => {
    const plain = plainText(children)
    const from = index === 0 ? entry.head.descriptionFrom : 0
    for (const sentence of splitSentences(plain)) {
      const tokens = tokenize(plain, Math.max(sentence.from, from), sentence.to)
      tokens.forEach((token, at) => {
        if (token.kind !== 'keyword') return
        const mark = plain.marks.find((candidate) => candidate.from === token.from)
        const requirement = gathering.byOffset.get(mark?.keyword?.position?.start.offset ?? -1)
        const rule = requirement?.normative === true ? readRule(tokens, at, scope) : undefined
        if (requirement === undefined || rule === undefined) return
        gathering.rules.push({
          requirement: requirement.id,
          level: levels[requirement.keyword] ?? 'MAY',
          scope: [...parent],
          ...rule,
        })
      })
    }
  })
}

/** The entry's text after its head, without the announcement of a nested list. */
function describe(entry: FieldEntry): string {
  return entry.paragraphs
    .flatMap((children, index) => {
      const plain = plainText(children)
      const from = index === 0 ? entry.head.descriptionFrom : 0
      return splitSentences(plain).map((sentence) =>
        plain.text.slice(Math.max(sentence.from, from), sentence.to).trim(),
      )
    })
    .filter((text) => text !== '' && !text.endsWith(':'))
    .join(' ')
}

function unknownType(entry: FieldEntry): Diagnostic {
  return {
    severity: 'warning',
    code: 'field-type-unknown',
    message: `Expected a JSON type for field \`${entry.head.name}\`, received \`${entry.head.writtenType ?? ''}\`.`,
    hint: 'Write boolean, string, integer, number, object, or array of one of these.',
    span: spanOf(entry.item),
  }
}
