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
  await write('checks/protocol.ts', protocolWithoutDraft)
  await write('reference.ts', reexport('reference/server.ts'))
  return { folder, write, remove: () => rm(folder, { recursive: true }) }
}

/** What the protocol says of requirements, messages and roles is of the draft of the repository. */
const protocolWithoutDraft = `import protocol from '${urlOf('checks/protocol.ts')}'

const { roles, sources, versions, ...rest } = protocol

export default rest
`

function reexport(file: string): string {
  return `export { default } from '${urlOf(file)}'\n`
}

function urlOf(file: string): string {
  return pathToFileURL(join(root, file)).href
}
