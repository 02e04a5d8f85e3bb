import type { FieldChange, MessageChange, StatedField } from '../contract/draft-diff.ts'
import type { Field, FieldType, Message, SpecModel } from '../contract/spec-model.ts'

/** A draft's model, and what the draft is called. */
export interface NamedModel {
  readonly file: string
  readonly model: SpecModel
}

/** What changed in the messages' fields, in reading order of the new draft; what is gone comes last. */
export function compareFields(old: NamedModel, now: NamedModel): readonly MessageChange[] {
  const before = new Map(old.model.messages.map((message) => [message.name, message]))
  const after = new Map(now.model.messages.map((message) => [message.name, message]))
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((name): readonly MessageChange[] => {
    const [was, is] = [before.get(name), after.get(name)]
    const shown = is ?? was
    if (shown === undefined) return []
    const fields = changesOf(placedFields(was, old.file), placedFields(is, now.file))
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
    if (kind === 'changed' && fields.length === 0) return []
    const { title, section } = shown
    return [{ kind, message: name, title, section, fields: [...fields] }]
  })
}

interface PlacedField {
  readonly field: Field
  readonly file: string
}

type Fields = ReadonlyMap<string, PlacedField>

function placedFields(message: Message | undefined, file: string): Fields {
  const fields = new Map<string, PlacedField>()
  const add = (field: Field): void => {
    const key = field.path.join('\n')
    if (!fields.has(key)) fields.set(key, { field, file: message?.span.file ?? file })
    for (const inner of field.fields) add(inner)
  }
  for (const field of message?.fields ?? []) add(field)
  return fields
}

function changesOf(before: Fields, after: Fields): readonly FieldChange[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key): readonly FieldChange[] => {
    const [was, is] = [before.get(key), after.get(key)]
    const what = was === undefined || is === undefined ? [] : whatChanged(was.field, is.field)
    const path = is?.field.path ?? was?.field.path ?? []
    if (was === undefined && is !== undefined)
      return [{ kind: 'added', path: [...path], what, after: stated(is) }]
    if (was !== undefined && is === undefined)
      return [{ kind: 'removed', path: [...path], what, before: stated(was) }]
    if (was === undefined || is === undefined || what.length === 0) return []
    return [{ kind: 'changed', path: [...path], what, before: stated(was), after: stated(is) }]
  })
}

function whatChanged(was: Field, is: Field): FieldChange['what'] {
  const aspects = {
    type: (field: Field) => typeKey(field.type),
    requiredness: (field: Field) => field.requiredness ?? '',
    condition: (field: Field) => field.condition ?? '',
    values: (field: Field) => valuesOf(field).toSorted().join('\n'),
  }
  const order = ['type', 'requiredness', 'condition', 'values'] as const
  return order.filter((aspect) => aspects[aspect](was) !== aspects[aspect](is))
}

/** `array of string` and `array of strings` are one type. */
function typeKey(type: FieldType | undefined): string {
  if (type === undefined) return ''
  return type.json === undefined ? type.written.toLowerCase() : `${type.json} ${type.items ?? ''}`
}

function valuesOf({ values = [] }: Field): readonly string[] {
  return values.map(({ value }) => value)
}

function stated({ field, file }: PlacedField): StatedField {
  const { line, type, requiredness, condition, requirement } = field
  return {
    file,
    line,
    ...(type !== undefined && { type: type.written }),
    ...(requiredness !== undefined && { requiredness }),
    ...(condition !== undefined && { condition }),
    values: [...valuesOf(field)],
    ...(requirement !== undefined && { requirement }),
  }
}
