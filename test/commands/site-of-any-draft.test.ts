import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDraft } from '../../scripts/commands/read-draft.ts'
import { writeLock } from '../../scripts/identity/lock.ts'
import { everymust } from '../run-command.ts'
import { draftOf } from '../site/site-modules.ts'

const draft = draftOf('# One\n\nA server MUST answer.\n\nA server MAY sing.\n')
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everymust-any-draft-'))
  await writeFile(join(folder, 'draft-toy.md'), draft)
})

afterAll(() => rm(folder, { recursive: true }))

async function page(...path: readonly string[]): Promise<string> {
  return readFile(join(folder, 'site', ...path, 'index.html'), 'utf8')
}

describe('everymust site of a draft that nothing checks', () => {
  it('builds without a workspace, has what the text alone gives, and says what is missing', async () => {
    const { code, out, err } = await everymust(['site', '--draft', 'draft-toy.md', '--out', 'site'], {
      cwd: folder,
    })
    expect({ code, err }).toEqual({
      code: 0,
      err: 'Without checks: there is no everymust.config.ts in this folder or above it. The guide tells how to make a workspace.\n',
    })
    expect(out).toMatch(/^Built \d+ pages in [\d.]+ s: site\n$/)
    expect(await page('draft')).toContain('A server')
    const home = await page()
    for (const name of ['coverage', 'check', 'matrix', 'changes'])
      expect(home).not.toContain(`href="/${name}/">`)
    expect(existsSync(join(folder, 'site', 'pagefind', 'pagefind.js'))).toBe(true)
    expect(existsSync(join(folder, 'site', 'data', 'search.json'))).toBe(false)
  })

  it('gives requirements the ids of the lock beside it, and tells what changed since an earlier text', async () => {
    const { lock } = await readDraft(join(folder, 'draft-toy.md'), 'draft-toy.md', undefined)
    const kept = lock.map((entry, index) => (index === 0 ? { ...entry, id: 'kept-for-ever' } : entry))
    await writeFile(join(folder, 'earlier.md'), draft.replace('MUST answer', 'SHOULD answer'))
    await writeFile(join(folder, 'draft-toy.lock'), writeLock(kept))
    const args = ['site', '--draft', 'draft-toy.md', '--earlier', 'earlier.md', '--out', 'site']
    const { code, err } = await everymust(args, { cwd: folder })
    await rm(join(folder, 'draft-toy.lock'))
    expect({ code, err: err.split(':')[0] }).toEqual({ code: 0, err: 'Without checks' })
    expect(existsSync(join(folder, 'site', 'requirements', 'kept-for-ever', 'index.html'))).toBe(true)
    expect(await page('changes')).toContain('SHOULD → MUST')
  })

  it('calls a draft by the name of its file that has no title', async () => {
    await writeFile(
      join(folder, 'untitled.md'),
      '%%%\ntitle = "T"\ndate = @TODAY@\n%%%\n\n.# Abstract\n\nA.\n\n{mainmatter}\n\n# One\n\nA server MUST answer.\n',
    )
    const { code } = await everymust(['site', '--draft', 'untitled.md', '--out', 'site'], { cwd: folder })
    expect(code).toBe(0)
    expect(await page('draft')).toMatch(/<h1[^>]*>untitled</)
  })

  it('says in a workspace how to link it, and takes no run', async () => {
    const file = join(folder, 'draft-toy.md')
    const { code, err } = await everymust([
      'site',
      '--draft',
      file,
      '--run',
      'run.json',
      '--out',
      join(folder, 'run'),
    ])
    expect({ code, err }).toEqual({
      code: 2,
      err:
        'error: Expected no run for a draft that nothing here checks, received `run.json`.\n' +
        '  Leave out --run, or build in the workspace whose suite made the run, and which is linked to the draft.\n',
    })
    expect(existsSync(join(folder, 'run'))).toBe(false)
  })

  it('refuses a draft that cannot be read, and asks for one where there is none', async () => {
    const absent = await everymust(['site', '--draft', 'absent.md', '--out', 'site'], { cwd: folder })
    expect(absent).toMatchObject({
      code: 2,
      err: expect.stringContaining('Expected a readable file at `absent.md`'),
    })
    const none = await everymust(['site', '--out', 'site'], { cwd: folder })
    expect(none).toMatchObject({ code: 2, err: expect.stringContaining('Expected the name of a draft') })
  })
})
