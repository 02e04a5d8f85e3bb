import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Workspace, WorkspaceConfig } from './workspace.ts'
import { WorkspaceError } from './workspace-error.ts'

const fileName = 'everymust.config.ts'

/** Finds `everymust.config.ts` in a folder or one above it, and reads it. Throws a `WorkspaceError` if it cannot. */
export async function loadWorkspace(from: string): Promise<Workspace> {
  const file = findConfig(from)
  if (file === undefined) {
    throw new WorkspaceError(
      `Expected \`${fileName}\` in \`${from}\` or a folder above it, received none.`,
      'Run the command inside a workspace, or name the draft as an argument.',
    )
  }
  const folder = dirname(file)
  const parsed = WorkspaceConfig.safeParse(await importDefault(file))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new WorkspaceError(
      `Expected a workspace in \`${file}\`, received a problem at \`${issue?.path.join('.') ?? ''}\`: ${issue?.message ?? 'unknown'}.`,
      'It exports an object with draft, lock, schemas, checks, protocol and reference.',
    )
  }
  const { draft, lock, schemas, checks, protocol, reference } = parsed.data
  return {
    folder,
    draft: resolve(folder, draft),
    lock: resolve(folder, lock),
    schemas: resolve(folder, schemas),
    checks: resolve(folder, checks),
    protocol: resolve(folder, protocol),
    reference: resolve(folder, reference),
  }
}

/** The default export of a module of the workspace, not yet known to be anything. */
export async function importDefault(file: string): Promise<unknown> {
  try {
    const module: { default?: unknown } = await import(pathToFileURL(file).href)
    return module.default
  } catch (error) {
    throw new WorkspaceError(
      `Expected to load \`${file}\`, received: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
      'Correct the module, or the path to it in everymust.config.ts.',
      { cause: error },
    )
  }
}

function findConfig(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const file = join(folder, fileName)
    if (existsSync(file)) return file
    if (dirname(folder) === folder) return undefined
  }
}
