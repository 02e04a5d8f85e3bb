import { mkdir, mkdtemp, realpath, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadConfiguration, loadWorkspace } from '../../scripts/workspace/load-workspace.ts'
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

  it('keeps how loud the rules of lint are', async () => {
    const lint = { severities: { 'json-syntax': 'off' } }
    const folder = await folderWith(`export default ${JSON.stringify({ ...paths, lint })}`)
    expect(await loadWorkspace(folder)).toMatchObject({ folder, lint })
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
    [
      `export default ${JSON.stringify({ ...paths, lint: { severities: { 'json-syntax': 'loud' } } })}`,
      'lint.severities.json-syntax',
    ],
    ['export default { lint: { severity: {} } }', '`lint`: Unrecognized key: "severity"'],
  ])('names what is wrong with %s', async (config, problem) => {
    const { message, hint } = await problemOf(await folderWith(config))
    expect(message).toMatch(
      /^Expected a workspace in `.+everymust\.config\.ts`, received a problem at `.*`: .+\.$/,
    )
    expect(message).toContain(problem)
    expect(hint).toBe(
      'It exports an object with draft, lock, schemas, checks, protocol and reference, or with `lint` alone.',
    )
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

describe('loadConfiguration', () => {
  it('finds nothing where nothing is', async () => {
    expect(await loadConfiguration(await folderWith(undefined))).toBeUndefined()
  })

  it('takes a configuration of lint alone, which makes no workspace', async () => {
    const lint = { severities: { 'json-syntax': 'warning' } }
    const folder = await folderWith(`export default ${JSON.stringify({ lint })}`)
    const file = join(folder, 'everymust.config.ts')
    expect(await loadConfiguration(folder)).toEqual({ kind: 'lint-only', file, lint })
    expect(await problemOf(folder)).toMatchObject({
      message: `Expected a workspace in \`${file}\`, received only \`lint\`.`,
      hint: 'Name the draft as an argument, or add draft, lock, schemas, checks, protocol and reference.',
    })
  })

  it('reads a configuration again that has changed', async () => {
    const folder = await folderWith('export default { lint: {} }')
    const file = join(folder, 'everymust.config.ts')
    expect(await loadConfiguration(folder)).toMatchObject({ lint: {} })
    await writeFile(file, "export default { lint: { severities: { 'json-syntax': 'off' } } }")
    await utimes(file, 1, 1)
    expect(await loadConfiguration(folder)).toMatchObject({ lint: { severities: { 'json-syntax': 'off' } } })
  })
})
