import type { Field, Message } from '../../contract/spec-model.ts'
import type { ShownValue } from './shown-values.ts'

/** What a draft says of a variable of its targets: that a field of a message gives it. */
export interface Variable {
  readonly message: Message
  /** How the field is described, plain; can be empty. */
  readonly description: string
  /** What the field is in the first valid example that has it. */
  readonly shown?: string
}

export type VariableFinder = (name: string) => Variable | undefined

/** Finds the field that gives a variable: the first of its name in reading order, those of a whole message first. */
export function createVariableFinder(
  messages: readonly Message[],
  values: ReadonlyMap<string, readonly ShownValue[]>,
): VariableFinder {
  const fields = new Map<string, PlacedField>()
  let level = messages.flatMap((message) => message.fields.map((field) => ({ message, field })))
  while (level.length > 0) {
    for (const one of level) if (!fields.has(one.field.name)) fields.set(one.field.name, one)
    level = level.flatMap(({ message, field }) => field.fields.map((inner) => ({ message, field: inner })))
  }
  const known = new Map<string, Variable>()
  return (name) => {
    const found = fields.get(name)
    const variable = known.get(name) ?? (found && readVariable(found, values.get(found.message.name) ?? []))
    if (variable !== undefined) known.set(name, variable)
    return variable
  }
}

interface PlacedField {
  readonly message: Message
  readonly field: Field
}

function readVariable({ message, field }: PlacedField, examples: readonly ShownValue[]): Variable {
  const { description, path } = field
  for (const { value } of examples) {
    const shown = valueAt(value, path)
    if (typeof shown === 'string' && shown !== '') return { message, description, shown }
  }
  return { message, description }
}

/** The value that a path of fields leads to; `*` is the first item of an array. */
function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => {
    if (Array.isArray(inner)) return name === '*' ? inner[0] : undefined
    return isObject(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined
  }, value)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
