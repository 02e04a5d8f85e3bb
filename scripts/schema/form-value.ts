import { type JsonSchema, noSchemas, type Schemas } from './json-schema.ts'
import { schemaAt } from './schema-at.ts'

/** The fields of a form, of which one that is repeated has several values. */
export type FormFields = Readonly<Record<string, string | readonly string[]>>

/**
 * The object that a form stands for where a schema tells the types of its fields: in a form all are texts, and an
 * array with one item is written as that item. A text that is none of its field's type stays a text, and is a fault.
 * Source: URL Standard, Section 5; RFC 8259, Section 6.
 */
export function readFormValue(
  fields: FormFields,
  schema: JsonSchema | undefined,
  schemas: Schemas = noSchemas,
): Readonly<Record<string, unknown>> {
  if (schema === undefined) return fields
  return Object.fromEntries(
    Object.entries(fields).map(([name, written]) => {
      const type = schemaAt(schema, [name], schemas)?.type
      if (type !== 'array') {
        return [name, typeof written === 'string' ? readText(written, type) : written]
      }
      const items = schemaAt(schema, [name, '*'], schemas)?.type
      const all = typeof written === 'string' ? [written] : written
      return [name, all.map((one) => readText(one, items))]
    }),
  )
}

const number = /^-?(?:0|[1-9]\d{0,300})(?:\.\d{1,300})?(?:[eE][+-]?\d{1,3})?$/

function readText(text: string, type: string | undefined): unknown {
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  const isNumber = (type === 'integer' || type === 'number') && number.test(text)
  return isNumber ? Number(text) : text
}
