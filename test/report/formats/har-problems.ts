import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import draft06 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' }
import harSchemas from 'har-schema'

// The published schemas say `optional` and `min`, which JSON Schema does not know.
const ajv = new Ajv({ allErrors: true, strict: false })
addFormats.default(ajv)
ajv.addMetaSchema(draft06)
for (const schema of Object.values(harSchemas)) ajv.addSchema(schema)

/** What the published JSON Schema of HAR 1.2 does not take. */
export function harProblems(value: unknown): readonly string[] {
  const validate = ajv.getSchema('har.json#')
  if (validate === undefined) throw new Error('Expected the schema of an archive.')
  validate(value)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)
}
