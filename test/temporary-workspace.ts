import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './workspace-suite.ts'

export interface TemporaryWorkspace {
  readonly folder: string
  write(file: string, text: string): Promise<void>
  remove(): Promise<void>
}

/** A workspace of its own beside the repository's: another draft, the same protocol and reference server. */
export async function createWorkspace(draft: string): Promise<TemporaryWorkspace> {
  const folder = await mkdtemp(join(tmpdir(), 'everymust-workspace-'))
  const write = (file: string, text: string): Promise<void> => writeFile(join(folder, file), text)
  await mkdir(join(folder, 'checks'))
  const config = {
    draft: 'draft.md',
    lock: 'draft.lock',
    schemas: 'schemas',
    checks: 'checks',
    protocol: 'checks/protocol.ts',
    reference: 'reference.ts',
  }
  await write('everymust.config.ts', `export default ${JSON.stringify(config)}\n`)
  await write('package.json', '{"type":"module"}\n')
  await write('draft.md', draft)
  await write('checks/protocol.ts', reexport('checks/protocol.ts'))
  await write('reference.ts', reexport('reference/server.ts'))
  return { folder, write, remove: () => rm(folder, { recursive: true }) }
}

function reexport(file: string): string {
  return `export { default } from '${pathToFileURL(join(root, file)).href}'\n`
}
