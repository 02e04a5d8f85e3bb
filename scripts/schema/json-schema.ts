/** A value that a schema can list. */
export type SchemaLiteral = string | number | boolean | null

/** The part of JSON Schema 2020-12 that field lists and declared rules lead to. Source: JSON Schema, draft 2020-12. */
export interface JsonSchema {
  $comment?: string
  $schema?: string
  $id?: string
  /** The file of another message's schema, beside this one: `task.schema.json`. */
  $ref?: string
  title?: string
  description?: string
  type?: string | undefined
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  enum?: SchemaLiteral[]
  const?: SchemaLiteral | undefined
  contains?: JsonSchema
  maxContains?: number
  minItems?: number | undefined
  maxItems?: number | undefined
  uniqueItems?: boolean
  minLength?: number | undefined
  maxLength?: number | undefined
  minProperties?: number | undefined
  minimum?: number | undefined
  maximum?: number | undefined
  format?: string | undefined
  pattern?: string | undefined
  not?: JsonSchema
  anyOf?: JsonSchema[]
  allOf?: JsonSchema[]
  if?: JsonSchema
  then?: JsonSchema
  else?: JsonSchema
  /** In what ajv is given: the message of a reference that is not followed. */
  'x-unfollowed'?: string
  /** For each asserting keyword beside it, the requirement it came from; for `required`, one per property. */
  'x-requirements'?: Record<string, string | Record<string, string>>
}

/** The schemas of a draft's messages, by the message's name. */
export type Schemas = ReadonlyMap<string, JsonSchema>

/** For a schema that refers to no other. */
export const noSchemas: Schemas = new Map()

/** How the name of a schema's file ends, after the message's. */
export const schemaFileEnding = '.schema.json'

/** How the schema of one message refers to that of another. */
export function referenceTo(message: string): string {
  return `${message}${schemaFileEnding}`
}

/** The message to whose schema a reference leads. */
export function referredMessage(reference: string): string {
  return reference.slice(0, -schemaFileEnding.length)
}
