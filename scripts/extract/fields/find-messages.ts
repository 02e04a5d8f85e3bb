import type { Diagnostic } from '../../contract/diagnostic.ts'
import type { Field, FieldRule, Message, Requirement } from '../../contract/spec-model.ts'
import type { Document } from '../../draft/document.ts'
import { findCodeBlocks } from '../find-code-blocks.ts'
import { splitSentences } from '../sentences.ts'
import {
  type Binding,
  bindRequirements,
  closingRequirement,
  type OwnRequirements,
  readRules,
  type SplitText,
} from './bind-requirements.ts'
import { addDeclaredRules } from './declared-rules.ts'
import type { FieldEntry } from './field-entry.ts'
import { findFieldLists } from './find-field-lists.ts'
import { messagesByTitle, type MessagesByTitle, unknownTitle, withMessage } from './message-reference.ts'
import { nameMessages } from './message-name.ts'

export interface FoundMessages {
  readonly messages: readonly Message[]
  /** The requirements again, those that field entries hold now bound to their fields. */
  readonly requirements: readonly Requirement[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads every field list of a draft into a message, and binds its requirements to their fields. */
export function findMessages(document: Document, requirements: readonly Requirement[]): FoundMessages {
  const { lists, diagnostics: unread } = findFieldLists(document)
  const names = nameMessages(lists, document.sections)
  const diagnostics: Diagnostic[] = [...unread]
  const binding: Binding = {
    byOffset: new Map(requirements.map((requirement) => [requirement.span.start.offset, requirement])),
    bound: new Map(),
  }
  const byTitle = messagesByTitle(names)
  const messages = lists.map(({ section, span, entries }, index): Message => {
    const { name, title } = names[index] ?? { name: section, title: section }
    const gathering: Gathering = { ...binding, message: name, byTitle, rules: [], diagnostics }
    const fields = readFields(entries, { path: [] }, gathering)
    return { name, section, title, line: span.start.line, span, fields, rules: gathering.rules }
  })
  const declared = addDeclaredRules(messages, findCodeBlocks(document), requirements)
  return {
    messages: declared.messages,
    requirements: requirements.map((requirement) => binding.bound.get(requirement.id) ?? requirement),
    diagnostics: [...diagnostics, ...declared.diagnostics],
  }
}

interface Gathering extends Binding {
  readonly message: string
  readonly byTitle: MessagesByTitle
  readonly rules: FieldRule[]
  readonly diagnostics: Diagnostic[]
}

/** What holds fields: the message itself, or a field, with the requirement that its type is judged under. */
interface Holder {
  readonly path: readonly string[]
  readonly typeRequirement?: string | undefined
}

function readFields(entries: readonly FieldEntry[], holder: Holder, gathering: Gathering): Field[] {
  // Of two of one name the first counts.
  const siblings = new Map(entries.map((entry) => [entry.name, entry] as const).toReversed())
  return entries.flatMap((entry) => {
    if (entry.name !== '__proto__') return [readField(entry, siblings, holder, gathering)]
    gathering.diagnostics.push(unjudgedName(entry))
    return []
  })
}

function readField(
  entry: FieldEntry,
  siblings: ReadonlyMap<string, FieldEntry>,
  holder: Holder,
  gathering: Gathering,
): Field {
  const { name, type, statement, values, line } = entry
  const path = [...holder.path, name]
  if (isUnknownType(entry)) gathering.diagnostics.push(unknownType(entry))
  const unknown = type === undefined ? undefined : unknownTitle(type, gathering.byTitle)
  if (unknown !== undefined) gathering.diagnostics.push(unknownMessage(entry, unknown))
  const own = bindRequirements(entry, { message: gathering.message, path }, gathering)
  const typeRequirement = typeRequirementOf(entry, own, holder)
  const closed = closingRequirement(entry, typeRequirement, gathering)
  const texts = entry.texts.map((text) => ({ ...text, sentences: splitSentences(text.plain) }))
  gathering.rules.push(...readRules({ name, texts }, siblings, holder.path, gathering))
  const inner = {
    path: type?.json === 'array' ? [...path, '*'] : path,
    typeRequirement: typeRequirement ?? holder.typeRequirement,
  }
  return {
    name,
    path,
    ...(type !== undefined && { type: withMessage(type, gathering.byTitle) }),
    ...(statement !== undefined && { requiredness: statement.requiredness }),
    ...(statement?.condition !== undefined && { condition: statement.condition }),
    description: describe(texts),
    ...(values.length > 0 && { values: [...values] }),
    ...(closed !== undefined && { closed }),
    line,
    ...(own !== undefined && { requirement: own.requirement }),
    ...(typeRequirement !== undefined && { typeRequirement }),
    fields: readFields(entry.nested, inner, gathering),
  }
}

/**
 * Where a field has no requirement of its own, its type is part of the type of what holds it. One without a
 * type that has fields is an object, unless the words speak of several.
 */
function typeRequirementOf(
  { type, nested, texts }: FieldEntry,
  own: OwnRequirements | undefined,
  holder: Holder,
): string | undefined {
  if (type?.json !== undefined) return own === undefined ? holder.typeRequirement : own.type
  const isObject = type === undefined && nested.length > 0
  return isObject && !texts.some(({ plain }) => severalOrOther.test(plain.text))
    ? (own?.type ?? holder.typeRequirement)
    : undefined
}

const severalOrOther = /\b(?:each|every|items?|arrays?|lists?|entries|elements|either|strings?)\b/i

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

/** Validators leave out a property of this name, for what JavaScript makes of it: it would pass whatever it held. */
function unjudgedName({ name, span }: FieldEntry): Diagnostic {
  return {
    severity: 'warning',
    code: 'field-name-unjudged',
    message: `Expected a field name that can be judged, received \`${name}\`.`,
    hint: 'Give the field another name; as it is, it is left out of its message.',
    span,
  }
}

function unknownMessage({ name, span }: FieldEntry, title: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'field-message-unknown',
    message: `Expected the title of a message in the type of field \`${name}\`, received \`${title}\`, which no field list has.`,
    hint: `Introduce a field list with "The ${title} object has these fields:", or correct the title.`,
    span,
  }
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
