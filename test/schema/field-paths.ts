import { isObject } from './json-value.ts'
import type { Schemas } from './keyword-places.ts'

/** A field that a message has by its schema, or one of the messages in it has. */
export interface FieldPath {
  readonly path: readonly string[]
  /** The message that its value is, or each item of it, where it is one. */
  readonly message?: string
}

/** Every field that a draft defines of a message, of the objects in it, and of the messages that it refers to. */
export function fieldPaths(message: string, schemas: Schemas): readonly FieldPath[] {
  return [...fieldsOf(schemas.get(message), [], schemas, [message])]
}

function* fieldsOf(
  schema: unknown,
  path: readonly string[],
  schemas: Schemas,
  open: readonly string[],
): Generator<FieldPath> {
  if (!isObject(schema)) return
  const { $ref: reference, properties, items } = schema
  for (const [name, inner] of Object.entries(isObject(properties) ? properties : {})) {
    const message = messageIn(inner)
    yield { path: [...path, name], ...(message !== undefined && { message }) }
    yield* fieldsOf(inner, [...path, name], schemas, open)
  }
  yield* fieldsOf(items, [...path, '*'], schemas, open)
  const referred = messageIn({ $ref: reference })
  if (referred !== undefined && !open.includes(referred)) {
    yield* fieldsOf(schemas.get(referred), path, schemas, [...open, referred])
  }
}

function messageIn(schema: unknown): string | undefined {
  if (!isObject(schema)) return undefined
  const { $ref: reference, items } = schema
  if (typeof reference === 'string') return reference.replace(/\.schema\.json$/, '')
  return messageIn(items)
}
