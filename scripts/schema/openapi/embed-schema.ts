import { formatSchema } from '../format-schema.ts'
import { type JsonSchema, referredMessage } from '../json-schema.ts'
import { mapSubschemas } from '../map-subschemas.ts'

/**
 * The schema of a message as a component: without what only a file of its own has, and with the references
 * to the files of other messages led to their components. Keywords stand in the order that the file has.
 */
export function embedSchema(
  schema: JsonSchema,
  componentOf: (message: string) => string | undefined,
): unknown {
  const embed = (one: JsonSchema): JsonSchema => {
    const inner = mapSubschemas(one, embed)
    const component = one.$ref === undefined ? undefined : componentOf(referredMessage(one.$ref))
    return component === undefined ? inner : { ...inner, ...referenceTo('schemas', component) }
  }
  const { $comment: _comment, $schema: _schema, $id: _id, ...embedded } = embed(schema)
  return JSON.parse(formatSchema(embedded))
}

/** The reference to a component of that name. */
export function referenceTo(kind: 'schemas' | 'examples', name: string): { readonly $ref: string } {
  return { $ref: `#/components/${kind}/${name}` }
}
