import type { Field, Message } from '../../../scripts/contract/spec-model.ts'
import { entries, findEntry } from './entries.ts'
import type { Entry } from './entries.ts'
import { judgedBy } from './judged-by.ts'
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

/** The same with its table and its schema. */
export function describedMessage(name: string | undefined): DescribedMessage | undefined {
  return messages.find(({ message }) => message.name === name)
}

/**
 * How many rows a message has with those of the messages that it holds, that many levels deep: a few messages that hold
 * each other make millions.
 */
export function countRows(name: string, levels: number): number {
  const key = JSON.stringify([name, levels])
  const known = rowCounts.get(key)
  if (known !== undefined) return known
  const { rows = [] } = describedMessage(name) ?? {}
  const held = levels === 0 ? [] : rows.flatMap(({ field }) => field.type?.message ?? [])
  const count = held.reduce((sum, inner) => sum + countRows(inner, levels - 1), rows.length)
  rowCounts.set(key, count)
  return count
}

const rowCounts = new Map<string, number>()

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

/** The requirement that a field is there, if it has to, and whatever else is required of it, its type among that. */
export function rulesOf({ field, requirements }: FieldRow): {
  readonly own: Entry | undefined
  readonly others: readonly Entry[]
} {
  const own =
    requirements.find((entry) => entry.id === field.requirement) ??
    requirements.find((entry) => entry.keyword === field.requiredness)
  const type = field.typeRequirement === own?.id ? undefined : findEntry(field.typeRequirement ?? '')
  const others = requirements.filter((entry) => entry !== own && entry !== type)
  return { own, others: type?.parent === undefined ? others : [type, ...others] }
}

/** What a schema holds a message to beyond the rows of its table: rules of several fields, or of those of others. */
export function furtherRules({ rows, schema }: DescribedMessage): readonly Entry[] {
  const told = new Set(
    rows.flatMap((row) => {
      const { own, others } = rulesOf(row)
      return [...(own ? [own] : []), ...others].map(({ id }) => id)
    }),
  )
  return judgedBy(schema).filter(({ id }) => !told.has(id))
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
