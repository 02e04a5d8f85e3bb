/** The part of JSON Schema 2020-12 that field lists lead to. Source: JSON Schema, draft 2020-12. */
export interface JsonSchema {
  $comment?: string
  $schema?: string
  $id?: string
  title?: string
  description?: string
  type?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  enum?: string[]
  const?: string
  contains?: JsonSchema
  maxContains?: number
  minItems?: number
  format?: string
  pattern?: string
  anyOf?: JsonSchema[]
  allOf?: JsonSchema[]
  if?: JsonSchema
  then?: JsonSchema
  /** For each asserting keyword beside it, the requirement it came from; for `required`, one per property. */
  'x-requirements'?: Record<string, string | Record<string, string>>
}
