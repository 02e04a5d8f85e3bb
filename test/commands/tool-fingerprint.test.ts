import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { toolFingerprint } from '../../scripts/commands/tool-fingerprint.ts'
import { folderWith } from './drafts-folder.ts'

it.each([
  ['a file of it is edited', (code: string) => writeFile(join(code, 'draft', 'parse.ts'), 'two()\n')],
  [
    'a file of it is written as it was',
    (code: string) => writeFile(join(code, 'draft', 'parse.ts'), 'one()\n'),
  ],
  ['there is a file more', (code: string) => writeFile(join(code, 'more.js'), '')],
  ['there is a file less', (code: string) => rm(join(code, 'cli.ts'))],
  ['a file has another name', (code: string) => rename(join(code, 'cli.ts'), join(code, 'main.ts'))],
  ['it depends on something else', (code: string) => writeFile(join(code, '..', 'package.json'), '{"a":1}')],
])('a tool is another one once %s', async (_, change) => {
  const folder = await folderWith({
    'package.json': '{}',
    'code/cli.ts': '',
    'code/draft/parse.ts': 'one()\n',
  })
  const code = join(folder, 'code')
  const before = toolFingerprint(code)
  await mkdir(join(code, 'empty'))
  await writeFile(join(code, 'notes.txt'), '')
  expect(toolFingerprint(code)).toBe(before)
  await change(code)
  expect(toolFingerprint(code)).not.toBe(before)
})
