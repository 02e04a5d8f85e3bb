import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../workspace-suite.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everymust-lint-'))
  await cp(join(root, 'oxlint.config.ts'), join(folder, 'oxlint.config.ts'))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
})

afterAll(() => rm(folder, { recursive: true }))

/** The lint's word on one file that imports another. */
async function lint(file: string, imported: string): Promise<string> {
  const path = join(folder, file)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, `import { thing } from '${imported}'\n\nexport const other = thing\n`)
  const { promise, resolve } = Promise.withResolvers<string>()
  execFile(join(root, 'node_modules', '.bin', 'oxlint'), [file], { cwd: folder }, (_, stdout) =>
    resolve(stdout),
  )
  const said = await promise
  await rm(path)
  return said
}

describe('the import-direction rule', () => {
  it.each([
    ['scripts/draft/thing.ts', '../extract/other.ts'],
    ['scripts/extract/thing.ts', '../schema/other.ts'],
    ['scripts/extract/fields/thing.ts', '../../run/other.ts'],
    ['scripts/net/thing.ts', '../contract/other.ts'],
    ['scripts/net/thing.ts', '../draft/other.ts'],
    ['scripts/contract/thing.ts', '../draft/other.ts'],
    ['scripts/run/thing.ts', '../report/other.ts'],
    ['scripts/run/thing.ts', '../commands/other.ts'],
    ['scripts/run/thing.ts', '../service/other.ts'],
    ['scripts/report/thing.ts', '../service/other.ts'],
    ['scripts/service/thing.ts', '../commands/other.ts'],
    ['scripts/service/thing.ts', '../../reference/other.ts'],
    ['scripts/run/thing.ts', '../../checks/other.ts'],
    ['scripts/commands/thing.ts', '../../reference/other.ts'],
    ['checks/thing.ts', '../reference/other.ts'],
    ['checks/thing.ts', '../scripts/run/other.ts'],
    ['reference/thing.ts', '../checks/other.ts'],
    ['reference/faults/thing.ts', '../../scripts/harness/other.ts'],
    ['site/src/thing.ts', '../../scripts/run/other.ts'],
    ['site/src/browser/thing.ts', '../../../scripts/service/other.ts'],
    ['site/src/render/thing.ts', '../../../scripts/extract/other.ts'],
  ])('refuses that %s imports %s', async (file, imported) => {
    expect(await lint(file, imported)).toContain('no-restricted-imports')
  })

  it.each([
    ['scripts/extract/thing.ts', '../draft/other.ts'],
    ['scripts/run/thing.ts', '../net/other.ts'],
    ['scripts/service/thing.ts', '../report/other.ts'],
    ['scripts/commands/thing.ts', '../service/other.ts'],
    ['scripts/commands/thing.ts', '../report/other.ts'],
    ['checks/thing.ts', '../scripts/harness/other.ts'],
    ['reference/thing.ts', '../scripts/net/other.ts'],
    ['site/src/data/thing.ts', '../../../scripts/contract/other.ts'],
  ])('permits that %s imports %s', async (file, imported) => {
    expect(await lint(file, imported)).not.toContain('no-restricted-imports')
  })
})
