import { execFile } from 'node:child_process'
import { chmod, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { replaceFile } from '../../scripts/commands/replace-file.ts'
import { folderWith } from './drafts-folder.ts'

const run = promisify(execFile)
const module = new URL('../../scripts/commands/replace-file.ts', import.meta.url).href

describe('replaceFile', () => {
  it('puts another text into a file, keeps its mode, and leaves nothing beside it', async () => {
    const folder = await folderWith({ 'draft.md': 'before' })
    const path = join(folder, 'draft.md')
    await chmod(path, 0o664)
    replaceFile(path, 'after')
    expect(await readFile(path, 'utf8')).toBe('after')
    expect((await stat(path)).mode & 0o777).toBe(0o664)
    expect(await readdir(folder)).toEqual(['draft.md'])
  })

  it('loses nothing where there is no room for the whole text', async () => {
    const before = 'before\n'.repeat(1000)
    const folder = await folderWith({ 'draft.md': before })
    const path = join(folder, 'draft.md')
    const code = `const { replaceFile } = await import(${JSON.stringify(module)})
      try { replaceFile(${JSON.stringify(path)}, 'after'.repeat(100_000)) } catch ({ code }) { console.log(code) }`
    const limited = 'ulimit -f 4 && exec "$0" --input-type=module --eval "$1"'
    const { stdout } = await run('sh', ['-c', limited, process.execPath, code], {
      env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' },
    })
    expect(stdout).toBe('EFBIG\n')
    expect(await readFile(path, 'utf8')).toBe(before)
    expect(await readdir(folder)).toEqual(['draft.md'])
  })
})
