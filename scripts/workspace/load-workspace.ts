import { existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type * as z from 'zod'
import { failingLine } from './failing-line.ts'
import { importModule } from './import-module.ts'
import { type LintConfig, LintOnlyConfig, type Workspace, WorkspaceConfig } from './workspace.ts'
import { WorkspaceError } from './workspace-error.ts'

const fileName = 'everymust.config.ts'
/** The second is a module also in a package whose others are not. */
const fileNames = [fileName, 'everymust.config.mts']

/** What `everymust.config.ts` makes of the folder that it stands in, and of those below. */
export type Configuration =
  | { readonly kind: 'workspace'; readonly file: string; readonly workspace: Workspace }
  | { readonly kind: 'lint-only'; readonly file: string; readonly lint: LintConfig }

/** Finds `everymust.config.ts` in a folder or one above it, and reads it. Throws a `WorkspaceError` if it cannot. */
export async function loadWorkspace(from: string): Promise<Workspace> {
  const configuration = await loadConfiguration(from)
  if (configuration?.kind === 'workspace') return configuration.workspace
  if (configuration === undefined) {
    throw new WorkspaceError(
      `Expected \`${fileName}\` in \`${from}\` or a folder above it, received none.`,
      'Run the command inside a workspace, or name the draft as an argument.',
    )
  }
  throw new WorkspaceError(
    `Expected a workspace in \`${configuration.file}\`, received only \`lint\`.`,
    'Name the draft as an argument, or add draft, lock, schemas, checks, protocol and reference.',
  )
}

/**
 * The configuration that holds in a folder, or none. It is read anew when its file has changed since. Throws a
 * `WorkspaceError` if there is one and it cannot be used.
 */
export async function loadConfiguration(from: string): Promise<Configuration | undefined> {
  const file = findConfig(from)
  if (file === undefined) return undefined
  const exported = await importDefault(file, `?${statSync(file, { bigint: true }).mtimeNs}`)
  if (isLintOnly(exported)) {
    return { kind: 'lint-only', file, lint: parse(LintOnlyConfig, exported, file).lint }
  }
  const workspace = workspaceOf(parse(WorkspaceConfig, exported, file), dirname(file))
  return { kind: 'workspace', file, workspace }
}

function isLintOnly(exported: unknown): boolean {
  if (typeof exported !== 'object' || exported === null) return false
  const [only, ...more] = Object.keys(exported)
  return only === 'lint' && more.length === 0
}

function parse<Schema extends z.ZodType>(schema: Schema, exported: unknown, file: string): z.infer<Schema> {
  const parsed = schema.safeParse(exported)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new WorkspaceError(
    `Expected a workspace in \`${file}\`, received a problem at \`${issue?.path.join('.') ?? ''}\`: ${issue?.message ?? 'unknown'}.`,
    'It exports an object with draft, lock, schemas, checks, protocol and reference, or with `lint` alone.',
  )
}

function workspaceOf(config: WorkspaceConfig, folder: string): Workspace {
  const { draft, lock, schemas, checks, protocol, reference, links, exampleKeys, guides, earlier, lint } =
    config
  return {
    folder,
    draft: resolve(folder, draft),
    lock: resolve(folder, lock),
    schemas: resolve(folder, schemas),
    checks: resolve(folder, checks),
    protocol: resolve(folder, protocol),
    reference: resolve(folder, reference),
    ...(links !== undefined && { links: links.map((file) => resolve(folder, file)) }),
    ...(exampleKeys !== undefined && { exampleKeys: resolve(folder, exampleKeys) }),
    ...(guides !== undefined && { guides: guides.map((file) => resolve(folder, file)) }),
    ...(earlier !== undefined && { earlier: earlier.map((file) => resolve(folder, file)) }),
    ...(lint !== undefined && { lint }),
  }
}

/** The default export of a module of the workspace, not yet known to be anything; `query` tells its versions apart. */
export async function importDefault(file: string, query = ''): Promise<unknown> {
  try {
    return (await importModule(file, query)).default
  } catch (error) {
    throw new WorkspaceError(
      `Expected to load \`${file}\`, received: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}${failingLine(error, file)}`,
      isNoModule(error, file)
        ? 'Its package.json says `"type": "commonjs"`: say `"module"` there, or end the name of the file in `.mts`.'
        : 'Correct the module, or the path to it in everymust.config.ts.',
      { cause: error },
    )
  }
}

function isNoModule(error: unknown, file: string): boolean {
  return (
    error instanceof SyntaxError && file.endsWith('.ts') && /'export'|import statement/.test(error.message)
  )
}

function findConfig(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const file = fileNames.map((name) => join(folder, name)).find((path) => existsSync(path))
    if (file !== undefined) return file
    if (dirname(folder) === folder) return undefined
  }
}
