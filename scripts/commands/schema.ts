import { mkdir, rm, writeFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import type { SpecModel } from '../contract/spec-model.ts'
import { count } from '../report/count.ts'
import { buildSchema } from '../schema/build-schema.ts'
import { formatSchema } from '../schema/format-schema.ts'
import { judgeExamples } from '../schema/judge-examples.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { diagnosticText } from './diagnostic-text.ts'
import type { Output } from './output.ts'
import { readDraft, requireUsable } from './read-draft.ts'
import { readSchemaFiles } from './schema-files.ts'

/**
 * `everymust schema [--check]`: writes the schemas of the draft's messages and judges the draft's examples
 * with them. With `--check` it writes nothing, and fails where writing would change a file.
 */
export async function schema(options: { readonly check: boolean }, output: Output): Promise<number> {
  const workspace = await loadWorkspace(process.cwd())
  const draft = await readDraft(workspace.draft, relative(process.cwd(), workspace.draft), workspace.lock)
  const model = requireUsable(draft)
  const schemas = schemasOf(model, workspace)
  const changed = await changedFiles(schemas, workspace)
  if (!options.check) await writeSchemas(schemas, changed, workspace)
  for (const file of changed) {
    output.out(
      options.check ? `Expected \`${file}\` as generated, received another content.` : `Wrote ${file}.`,
    )
  }
  const judged = judgeExamples(model, schemas)
  for (const diagnostic of judged.diagnostics) {
    output.err(
      diagnosticText({ ...diagnostic, file: relative(process.cwd(), workspace.draft) }, output.errColors),
    )
  }
  const valid = judged.examples.filter((example) => example.valid === true).length
  const state = changed.length === 0 ? 'up to date' : `${changed.length} changed`
  output.out(`${count(schemas.size, 'schema')}, ${state}; ${count(valid, 'example')} valid.`)
  if (options.check && changed.length > 0) output.err('Run `everymust schema` and commit the result.')
  return (options.check && changed.length > 0) || judged.diagnostics.length > 0 ? 1 : 0
}

/** The schemas of every message of a model, by the message's name. */
export function schemasOf(model: SpecModel, workspace: Workspace): ReadonlyMap<string, JsonSchema> {
  const source = relative(workspace.folder, workspace.draft)
  return new Map(model.messages.map((message) => [message.name, buildSchema(message, source)]))
}

/** Files, relative to the workspace, that writing the schemas would add, change or remove. */
async function changedFiles(
  schemas: ReadonlyMap<string, JsonSchema>,
  workspace: Workspace,
): Promise<readonly string[]> {
  const folder = relative(workspace.folder, workspace.schemas)
  const files = await readSchemaFiles(schemas, workspace.schemas)
  return files
    .filter(({ committed, generated }) => committed !== generated)
    .map(({ file }) => join(folder, file))
}

async function writeSchemas(
  schemas: ReadonlyMap<string, JsonSchema>,
  changed: readonly string[],
  workspace: Workspace,
): Promise<void> {
  await mkdir(workspace.schemas, { recursive: true })
  for (const file of changed) {
    const one = schemas.get(basename(file, '.schema.json'))
    const path = join(workspace.folder, file)
    await (one === undefined ? rm(path) : writeFile(path, formatSchema(one)))
  }
}
