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
  const fields = new Map<string, { readonly message: Message; readonly field: Field }>()
  let level = messages.flatMap((message) => message.fields.map((field) => ({ message, field })))
  while (level.length > 0) {
    for (const one of level) if (!fields.has(one.field.name)) fields.set(one.field.name, one)
    level = level.flatMap(({ message, field }) => field.fields.map((inner) => ({ message, field: inner })))
  }
  const known = new Map<string, Variable | undefined>()
  const find: VariableFinder = (name) => {
    const found = fields.get(name)
    if (found === undefined) return undefined
    const { message, field } = found
    const shown = values
      .get(message.name)
      ?.values()
      .map(({ value }) => valueAt(value, field.path))
      .find((value) => typeof value === 'string' && value !== '')
    return { message, description: field.description, ...(typeof shown === 'string' && { shown }) }
  }
  return (name) => {
    const variable = known.has(name) ? known.get(name) : find(name)
    known.set(name, variable)
    return variable
  }
}

/** The value that a path of fields leads to; `*` is the first item of an array. */
function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => {
    if (Array.isArray(inner)) return name === '*' ? inner[0] : undefined
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, name)) return undefined
    return new Map<string, unknown>(Object.entries(inner)).get(name)
  }, value)
}
