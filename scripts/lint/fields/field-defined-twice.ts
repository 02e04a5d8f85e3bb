import type { Field, Message } from '../../contract/spec-model.ts'
import type { LintSubject, Problem, Rule } from '../rule.ts'
import { type SiblingFields, siblingFields } from './field-lists.ts'
import { fieldPlace } from './field-place.ts'

/**
 * Finds a field that one list defines twice, or that two lists of the same object define with different types
 * or as REQUIRED here and OPTIONAL there.
 *
 * ## When
 * Within a list of fields, and between lists that call their object the same and have at least two fields in
 * common, as where a draft defines an object by a list and by a JSON Schema.
 *
 * ## Why
 * Each implementer reads one of the two, and not always the same one.
 *
 * ## Ok
 * ~~~~markdown
 * # Request
 *
 * The Task Request object has these fields:
 *
 * * REQUIRED: id (string) - The identifier of the task.
 * * OPTIONAL: mode (string) - How to run it.
 *
 * # Response
 *
 * The Task Response object has these fields:
 *
 * * REQUIRED: id (string) - The identifier of the task.
 * * REQUIRED: mode (array of strings) - How it can be run.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * The Task object has these fields:
 *
 * * REQUIRED: id (string) - The identifier of the task.
 * * REQUIRED: mode (string) - How to run it.
 * * OPTIONAL: id (string) - The identifier of the user.
 * ~~~~
 *
 * ~~~~text
 * 5:13: Expected one definition of the field `id` in its list, received a second one.
 * ~~~~
 *
 * ## Not ok: two lists of the same object
 * ~~~~markdown
 * # Task
 *
 * The Task object has these fields:
 *
 * * REQUIRED: id (string) - The identifier of the task.
 * * REQUIRED: expires (integer) - When it ends.
 * * OPTIONAL: mode (string) - How to run it.
 *
 * # Task, Again
 *
 * The Task object has these fields:
 *
 * * REQUIRED: id (string) - The identifier of the task.
 * * REQUIRED: expires (string) - When it ends.
 * * REQUIRED: mode (string) - How to run it.
 * ~~~~
 *
 * ~~~~text
 * 14:13: Expected the field `expires` to be `integer`, as it was defined before, received `string`.
 * 15:13: Expected the field `mode` to be OPTIONAL, as it was defined before, received REQUIRED.
 * ~~~~
 */
export const fieldDefinedTwice: Rule = {
  id: 'field-defined-twice',
  group: 'fields',
  severity: 'warning',
  *find(subject) {
    const lists = siblingFields(subject.model)
    for (const list of lists) yield* repeated(list, subject)
    for (const [first, ...more] of Map.groupBy(lists, keyOf).values()) {
      if (first !== undefined) for (const list of more) yield* contradicting(first, list, subject)
    }
  },
}

/** Lists with one key speak of the same object: a message that has the name of another got a number. */
function keyOf({ message, path }: SiblingFields): string {
  return JSON.stringify([message.name.replace(/-\d+$/, ''), message.title, ...path])
}

function* repeated({ message, fields }: SiblingFields, { document }: LintSubject): Generator<Problem> {
  const seen = new Map<string, Field>()
  for (const field of fields) {
    const first = seen.get(field.name)
    seen.set(field.name, first ?? field)
    if (first === undefined) continue
    const span = fieldPlace(field, message, document.source)
    // Further in stands what belongs to an object within, however the list is read.
    if (span.start.column > fieldPlace(first, message, document.source).start.column) continue
    yield {
      span,
      message: `Expected one definition of the field \`${field.name}\` in its list, received a second one.`,
      hint: 'Join the two; or indent the second, where it belongs to an object within.',
      related: [relatedTo(first, message, document)],
    }
  }
}

const fewestInCommon = 2

function* contradicting(
  one: SiblingFields,
  other: SiblingFields,
  { document }: LintSubject,
): Generator<Problem> {
  const pairs = other.fields.flatMap((field) => {
    const before = one.fields.find(({ name }) => name === field.name)
    return before === undefined ? [] : [{ field, before }]
  })
  if (pairs.length < fewestInCommon || one.message === other.message) return
  for (const { field, before } of pairs) {
    const difference = differenceOf(before, field)
    if (difference === undefined) continue
    const [wanted, received] = difference
    yield {
      span: fieldPlace(field, other.message, document.source),
      message: `Expected the field \`${field.name}\` to be ${wanted}, as it was defined before, received ${received}.`,
      hint: 'Define the field once, and refer to it from the other place; or give each object its own name.',
      related: [relatedTo(before, one.message, document)],
    }
  }
}

function differenceOf(one: Field, other: Field): readonly [string, string] | undefined {
  const { type } = one
  const isOther =
    (type?.json !== undefined && other.type?.json !== undefined && type.json !== other.type.json) ||
    (type?.items !== undefined && other.type?.items !== undefined && type.items !== other.type.items)
  if (isOther) return [`\`${type?.written ?? ''}\``, `\`${other.type?.written ?? ''}\``]
  const both = `${one.requiredness} ${other.requiredness}`
  return both === 'REQUIRED OPTIONAL' || both === 'OPTIONAL REQUIRED'
    ? [one.requiredness ?? '', other.requiredness ?? '']
    : undefined
}

function relatedTo(field: Field, message: Message, { source, file }: LintSubject['document']) {
  const span = fieldPlace(field, message, source)
  return { file: span.file ?? file, span, message: `\`${field.name}\` is defined here first.` }
}
