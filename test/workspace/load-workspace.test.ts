import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadWorkspace } from '../../scripts/workspace/load-workspace.ts'
import { WorkspaceError } from '../../scripts/workspace/workspace-error.ts'

/** A folder of its own for a test, with this `everymust.config.ts` in it. */
async function folderWith(config: string | undefined): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'everymust-workspace-')))
  onTestFinished(() => rm(folder, { recursive: true }))
  if (config !== undefined) await writeFile(join(folder, 'everymust.config.ts'), config)
  return folder
}

const paths = {
  draft: 'draft/toy.md',
  lock: 'draft/toy.lock',
  schemas: 'schemas',
  checks: './checks',
  protocol: 'checks/protocol.ts',
  reference: '/elsewhere/server.ts',
}

async function problemOf(folder: string): Promise<WorkspaceError> {
  try {
    await loadWorkspace(folder)
  } catch (error) {
    if (error instanceof WorkspaceError) return error
    throw error
  }
  throw new Error('Expected a problem.')
}

describe('loadWorkspace', () => {
  it('finds the configuration in a folder above, and makes its paths absolute', async () => {
    const folder = await folderWith(`export default ${JSON.stringify(paths)}`)
    const inner = join(folder, 'checks', 'deep')
    await mkdir(inner, { recursive: true })
    expect(await loadWorkspace(inner)).toEqual({
      folder,
      draft: join(folder, 'draft/toy.md'),
      lock: join(folder, 'draft/toy.lock'),
      schemas: join(folder, 'schemas'),
      checks: join(folder, 'checks'),
      protocol: join(folder, 'checks/protocol.ts'),
      reference: '/elsewhere/server.ts',
    })
  })

  it('says where it looked when there is none', async () => {
    const folder = await folderWith(undefined)
    const { message, hint } = await problemOf(folder)
    expect({ message, hint }).toEqual({
      message: `Expected \`everymust.config.ts\` in \`${folder}\` or a folder above it, received none.`,
      hint: 'Run the command inside a workspace, or name the draft as an argument.',
    })
  })

  it.each([
    ['export default {}', 'draft'],
    [`export default ${JSON.stringify({ ...paths, lock: 3 })}`, 'lock'],
    [`export default ${JSON.stringify({ ...paths, colour: 'red' })}`, 'Unrecognized key: "colour"'],
    ['export const draft = 1', 'received undefined'],
  ])('names what is wrong with %s', async (config, problem) => {
    const { message, hint } = await problemOf(await folderWith(config))
    expect(message).toMatch(
      /^Expected a workspace in `.+everymust\.config\.ts`, received a problem at `.*`: .+\.$/,
    )
    expect(message).toContain(problem)
    expect(hint).toBe('It exports an object with draft, lock, schemas, checks, protocol and reference.')
  })

  it.each([
    ['throw new Error("no\\nluck")', 'no'],
    ['throw "text"', 'text'],
    ['import "./gone.ts"', 'gone.ts'],
  ])('tells why %s does not load', async (config, reason) => {
    const folder = await folderWith(config)
    const problem = await problemOf(folder)
    expect(problem.message).toMatch(/^Expected to load `.+everymust\.config\.ts`, received: /)
    expect(problem.message).toContain(reason)
    expect(problem.message).not.toContain('\n')
    expect(problem.hint).toBe('Correct the module, or the path to it in everymust.config.ts.')
    expect(problem.cause).toBeDefined()
  })
})
