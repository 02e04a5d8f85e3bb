import type { Diagnostic } from '../../contract/diagnostic.ts'
import type { Field, FieldRule, Message, Requirement } from '../../contract/spec-model.ts'
import type { Document } from '../../draft/document.ts'
import { splitSentences } from '../sentences.ts'
import { type Binding, bindRequirements, readRules, type SplitText } from './bind-requirements.ts'
import type { FieldEntry } from './field-entry.ts'
import { findFieldLists } from './find-field-lists.ts'
import { nameMessages } from './message-name.ts'

export interface FoundMessages {
  readonly messages: readonly Message[]
  /** The requirements again, those that field entries hold now bound to their fields. */
  readonly requirements: readonly Requirement[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads every field list of a draft into a message, and binds its requirements to their fields. */
export function findMessages(document: Document, requirements: readonly Requirement[]): FoundMessages {
  const lists = findFieldLists(document)
  const names = nameMessages(lists, document.sections)
  const diagnostics: Diagnostic[] = []
  const binding: Binding = {
    byOffset: new Map(requirements.map((requirement) => [requirement.span.start.offset, requirement])),
    bound: new Map(),
  }
  const messages = lists.map(({ section, span, entries }, index): Message => {
    const { name, title } = names[index] ?? { name: section, title: section }
    const gathering: Gathering = { ...binding, message: name, rules: [], diagnostics }
    const fields = readFields(entries, [], gathering)
    return { name, section, title, line: span.start.line, span, fields, rules: gathering.rules }
  })
  return {
    messages,
    requirements: requirements.map((requirement) => binding.bound.get(requirement.id) ?? requirement),
    diagnostics,
  }
}

interface Gathering extends Binding {
  readonly message: string
  readonly rules: FieldRule[]
  readonly diagnostics: Diagnostic[]
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
  const { name, type, statement, values, line } = entry
  const path = [...parent, name]
  if (isUnknownType(entry)) gathering.diagnostics.push(unknownType(entry))
  const own = bindRequirements(entry, { message: gathering.message, path }, gathering)
  const texts = entry.texts.map((text) => ({ ...text, sentences: splitSentences(text.plain) }))
  gathering.rules.push(...readRules({ name, texts }, siblings, parent, gathering))
  return {
    name,
    path,
    ...(type !== undefined && { type }),
    ...(statement !== undefined && { requiredness: statement.requiredness }),
    ...(statement?.condition !== undefined && { condition: statement.condition }),
    description: describe(texts),
    ...(values.length > 0 && { values: [...values] }),
    line,
    ...(own !== undefined && { requirement: own.requirement }),
    ...(own?.type !== undefined && type?.json !== undefined && { typeRequirement: own.type }),
    fields: readFields(entry.nested, type?.json === 'array' ? [...path, '*'] : path, gathering),
  }
}

/**
 * What is said of a field after its head, without a bare REQUIRED and without the announcement of a nested
 * list, unless that is all that is said.
 */
function describe(texts: readonly SplitText[]): string {
  const sentences = texts.flatMap(({ plain, from, sentences: all }) =>
    all.flatMap((sentence) => {
      const text = plain.text.slice(Math.max(sentence.from, from), sentence.to).replace(/^[\s,;]+/, '')
      return text === '' || /^(?:REQUIRED|OPTIONAL|RECOMMENDED)\.?$/.test(text) ? [] : [text.trim()]
    }),
  )
  const told = sentences.filter((text) => !text.endsWith(':'))
  return (told.length === 0 ? sentences.map((text) => text.replace(/(?: Example)?:$/, '')) : told).join(' ')
}

/** Where only a type is expected, other words than types and choices of types are worth a warning. */
function isUnknownType({ hasTypeSlot, type }: FieldEntry): boolean {
  return hasTypeSlot && type !== undefined && type.json === undefined && !/\bor\b|[/|]/.test(type.written)
}

function unknownType(entry: FieldEntry): Diagnostic {
  return {
    severity: 'warning',
    code: 'field-type-unknown',
    message: `Expected a JSON type for field \`${entry.name}\`, received \`${entry.type?.written ?? ''}\`.`,
    hint: 'Write boolean, string, integer, number, object, or array of one of these.',
    span: entry.span,
  }
}
