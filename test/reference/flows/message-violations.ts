import { readdirSync, readFileSync } from 'node:fs'
import * as z from 'zod'
import { createAjv } from '../../../scripts/schema/create-ajv.ts'
import { describeViolation } from '../../../scripts/schema/describe-violation.ts'
import { schemaFileEnding } from '../../../scripts/schema/json-schema.ts'

const SchemaFile = z.looseObject({ $id: z.string(), title: z.string() })

const folder = new URL('../../../schemas/', import.meta.url)
const ajv = createAjv()
ajv.addKeyword('x-requirements')
const ids = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith(schemaFileEnding))
    .map((name): [string, string] => {
      const schema = SchemaFile.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
      ajv.addSchema(schema)
      return [schema.title.replaceAll(' ', ''), schema.$id]
    }),
)

/** What a message breaks of the schema in `schemas/` with a title; `ShareResponse` stands for `Share Response`. */
export function messageViolations(title: string, message: unknown): readonly string[] {
  const validate = ajv.getSchema(ids.get(title) ?? '')
  if (validate === undefined) throw new Error(`Expected a schema with the title ${title}.`)
  return validate(message) === true ? [] : (validate.errors ?? []).map(describeViolation)
}
