import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SchemaFile } from '../lint/workspace-links.ts'
import { formatSchema } from '../schema/format-schema.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import { codeOf } from './file-error.ts'

const ending = '.schema.json'

/** Every schema file that is in a folder or should be, by its name in that folder. */
export async function readSchemaFiles(
  schemas: ReadonlyMap<string, JsonSchema>,
  folder: string,
): Promise<readonly SchemaFile[]> {
  const present = await listSchemas(folder)
  const wanted = [...schemas.keys()].map((message) => `${message}${ending}`)
  const files = [...wanted, ...present.filter((file) => !wanted.includes(file))]
  return Promise.all(
    files.map(async (file) => {
      const message = file.slice(0, -ending.length)
      const schema = schemas.get(message)
      return {
        file,
        message,
        ...(present.includes(file) && { committed: await readFile(join(folder, file), 'utf8') }),
        ...(schema !== undefined && { generated: formatSchema(schema) }),
      }
    }),
  )
}

async function listSchemas(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((file) => file.endsWith(ending))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}
