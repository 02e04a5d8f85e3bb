import type { Field, Message } from '../../../scripts/contract/spec-model.ts'
import { entries } from './entries.ts'
import type { Entry } from './entries.ts'
import { model, siteData } from './site-data.ts'

/** One row of a message's table. */
export interface FieldRow {
  readonly field: Field
  /** How deep the field lies in the message, from 0. */
  readonly depth: number
  /** The field's own requirement and whatever else the draft requires of it. */
  readonly requirements: readonly Entry[]
}

/** A message with its table and its schema. */
export interface DescribedMessage {
  readonly message: Message
  readonly rows: readonly FieldRow[]
  readonly schema: unknown
}

const entriesByField = Map.groupBy(
  entries.filter((entry) => entry.field !== undefined && entry.parent === undefined),
  (entry) => fieldKey(entry.field?.message ?? '', entry.field?.path ?? []),
)

/** Every message that the draft defines by a field list. */
export const messages: readonly DescribedMessage[] = model.messages.map((message) => ({
  message,
  rows: rowsOf(message, message.fields, 0),
  schema: Object.hasOwn(siteData.schemas, message.name) ? siteData.schemas[message.name] : undefined,
}))

const messagesByName = new Map(model.messages.map((message) => [message.name, message]))

/** The message of that name, which has a page of its own; nothing for a name that no message has. */
export function findMessage(name: string | undefined): Message | undefined {
  return name === undefined ? undefined : messagesByName.get(name)
}

/** How a field is written out: `keys[].kid`. */
export function fieldName(path: readonly string[]): string {
  return path.reduce(
    (name, step) => (step === '*' ? `${name}[]` : name === '' ? step : `${name}.${step}`),
    '',
  )
}

/** A message's name for readers; its own where the draft's title is that of several. */
export function messageTitle(message: Message): string {
  const isShared = model.messages.some(
    (other) => other.name !== message.name && other.title === message.title,
  )
  const isSectionName = model.sections.filter((section) => section.title === message.title).length > 1
  return isShared || isSectionName ? message.name : message.title
}

function rowsOf(message: Message, fields: readonly Field[], depth: number): readonly FieldRow[] {
  return fields.flatMap((field) => [
    { field, depth, requirements: entriesByField.get(fieldKey(message.name, field.path)) ?? [] },
    ...rowsOf(message, field.fields, depth + 1),
  ])
}

function fieldKey(message: string, path: readonly string[]): string {
  return JSON.stringify([message, ...path])
}
