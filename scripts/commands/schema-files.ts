import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SchemaFile } from '../lint/workspace-links.ts'
import { formatOpenApi } from '../schema/build-openapi.ts'
import { formatSchema } from '../schema/format-schema.ts'
import { type JsonSchema, referenceTo, referredMessage, schemaFileEnding } from '../schema/json-schema.ts'
import type { OpenApi } from '../schema/openapi/document.ts'
import { codeOf } from './file-error.ts'

const openApiName = 'openapi.json'

/** What a draft gives: the schemas of its messages by their names, and an OpenAPI document if it has operations. */
export interface Generated {
  readonly schemas: ReadonlyMap<string, JsonSchema>
  readonly openApi: OpenApi | undefined
}

/** Every schema file, and the OpenAPI document, that is in a folder or should be, by its name in that folder. */
export async function readSchemaFiles(
  { schemas, openApi }: Generated,
  folder: string,
): Promise<readonly SchemaFile[]> {
  const present = await listGenerated(folder)
  const wanted = [...schemas.keys().map(referenceTo), ...(openApi === undefined ? [] : [openApiName])]
  const files = [...wanted, ...present.filter((file) => !wanted.includes(file))]
  return Promise.all(
    files.map(async (file) => {
      const committed = present.includes(file) && { committed: await readFile(join(folder, file), 'utf8') }
      if (file === openApiName) {
        return { file, ...committed, ...(openApi !== undefined && { generated: formatOpenApi(openApi) }) }
      }
      const message = referredMessage(file)
      const schema = schemas.get(message)
      return { file, message, ...committed, ...(schema !== undefined && { generated: formatSchema(schema) }) }
    }),
  )
}

async function listGenerated(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((file) => file.endsWith(schemaFileEnding) || file === openApiName)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}
