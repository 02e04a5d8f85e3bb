import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { SpecModel } from '../contract/spec-model.ts'
import { count } from '../report/count.ts'
import type { SchemaFile } from '../lint/workspace-links.ts'
import { buildOpenApi } from '../schema/build-openapi.ts'
import { buildSchema } from '../schema/build-schema.ts'
import { judgeExamples } from '../schema/judge-examples.ts'
import { withSectionNumbers } from '../schema/with-section-numbers.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import type { OpenApi } from '../schema/openapi/document.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { diagnosticText } from './diagnostic-text.ts'
import type { Output } from './output.ts'
import { readDraft, requireUsable } from './read-draft.ts'
import { readSchemaFiles } from './schema-files.ts'

/**
 * `everymust schema [--check]`: writes the schemas of the draft's messages, and the OpenAPI document of its
 * operations, and judges the draft's examples with them. With `--check` it writes nothing, and fails where
 * writing would change a file.
 */
export async function schema(options: { readonly check: boolean }, output: Output): Promise<number> {
  const workspace = await loadWorkspace(process.cwd())
  const draft = await readDraft(workspace.draft, relative(process.cwd(), workspace.draft), workspace.lock)
  const model = requireUsable(draft)
  const schemas = schemasOf(model, workspace)
  const files = await readSchemaFiles(
    { schemas, openApi: openApiOf(model, schemas, workspace) },
    workspace.schemas,
  )
  const stale = files.filter(({ committed, generated }) => committed !== generated)
  if (!options.check) await writeFiles(stale, workspace.schemas)
  for (const { file, generated } of stale) {
    const name = join(relative(workspace.folder, workspace.schemas), file)
    const done = `${generated === undefined ? 'Removed' : 'Wrote'} ${name}.`
    output.out(options.check ? `Expected \`${name}\` as generated, received another content.` : done)
  }
  const judged = judgeExamples(model, schemas)
  for (const diagnostic of judged.diagnostics) {
    output.err(
      diagnosticText({ ...diagnostic, file: relative(process.cwd(), workspace.draft) }, output.errColors),
    )
  }
  const valid = judged.examples.filter((example) => example.valid === true).length
  const state = stale.length === 0 ? 'up to date' : `${stale.length} changed`
  const operations =
    model.operations.length === 0 ? '' : ` and ${count(model.operations.length, 'operation')}`
  output.out(`${count(schemas.size, 'schema')}${operations}, ${state}; ${count(valid, 'example')} valid.`)
  if (options.check && stale.length > 0) output.err('Run `everymust schema` and commit the result.')
  return (options.check && stale.length > 0) || judged.diagnostics.length > 0 ? 1 : 0
}

/** A draft, and the folder from which what is generated names it. */
export type DraftHome = Pick<Workspace, 'folder' | 'draft'>

/** The schemas of every message of a model, by the message's name. */
export function schemasOf(model: SpecModel, workspace: DraftHome): ReadonlyMap<string, JsonSchema> {
  const source = relative(workspace.folder, workspace.draft)
  const { messages } = withSectionNumbers(model)
  return new Map(messages.map((message) => [message.name, buildSchema(message, source)]))
}

/** The OpenAPI document of a model's operations, where it has any. */
export function openApiOf(
  model: SpecModel,
  schemas: ReadonlyMap<string, JsonSchema>,
  workspace: DraftHome,
): OpenApi | undefined {
  return buildOpenApi(withSectionNumbers(model), schemas, relative(workspace.folder, workspace.draft))
}

/** Writes files that are not as generated, and removes those that nothing gives any more. */
async function writeFiles(stale: readonly SchemaFile[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const { file, generated } of stale) {
    const path = join(folder, file)
    await (generated === undefined ? rm(path) : writeFile(path, generated))
  }
}
