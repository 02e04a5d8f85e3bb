import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { head } from '../draft/drafts.ts'
import { type Finished, everymust } from '../run-command.ts'

/** Lints a draft in a package whose manifest says this, with a configuration of this name. */
async function lintIn(manifest: string, name: string): Promise<Finished & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'everymust-configuration-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'package.json'), manifest)
  await writeFile(join(folder, 'draft.md'), `${head}Text.\n`)
  await writeFile(join(folder, 'config'), "export default { lint: { severities: { idnits: 'off' } } }")
  await rename(join(folder, 'config'), join(folder, name))
  return { ...(await everymust(['lint', 'draft.md'], { cwd: folder })), folder }
}

it.each([
  ['{}', 'everymust.config.ts'],
  ['{"type":"module"}', 'everymust.config.ts'],
  ['{"type":"commonjs"}', 'everymust.config.mts'],
])('in a package with the manifest %s takes %s without a remark', async (manifest, name) => {
  const { code, out, err } = await lintIn(manifest, name)
  expect({ code, out, err }).toEqual({ code: 0, out: '✓ Nothing to report in draft.md.\n', err: '' })
})

it('says what to do where the package has another kind of modules', async () => {
  const { code, err } = await lintIn('{"type":"commonjs"}', 'everymust.config.ts')
  expect(code).toBe(2)
  expect(err).toContain(
    'Its package.json says `"type": "commonjs"`: say `"module"` there, or end the name of the file in `.mts`.',
  )
})
