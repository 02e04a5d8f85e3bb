import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createIncludeFiles } from '../../scripts/commands/include-files.ts'
import { SpecModel } from '../../scripts/contract/spec-model.ts'
import { everymust } from '../run-command.ts'

const head = '---\ntitle: Parts\ndocname: draft-example-parts-00\n---\n\n--- middle\n\n# Rules\n\n'

let folder = ''
let drafts = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everymust-includes-'))
  drafts = join(folder, 'drafts')
  await mkdir(join(drafts, 'parts', 'deep'), { recursive: true })
  const write = (name: string, text: string): Promise<void> => writeFile(join(drafts, name), text)
  await writeFile(join(folder, 'outside.md'), 'A secret MUST stay.\n')
  await write('parts/one.md', 'A client MUST wait.\r\n\r\n## Inside {#inside}\r\n\r\nIt MAY go.\r\n')
  await write('parts/two.md', '{::include-nested parts/two.md}\nA server SHOULD answer.\n')
  await write('parts/deep/a.json', '{}\n')
  await write('parts/deep/b.json', '[]\n')
  await symlink(join(folder, 'outside.md'), join(drafts, 'link.md'))
  await symlink(join(drafts, 'loop.md'), join(drafts, 'loop.md'))
  const huge = await open(join(drafts, 'huge.md'), 'w')
  await huge.truncate(1024 ** 3)
  await huge.close()
  await promisify(execFile)('mkfifo', [join(drafts, 'pipe.md')])
})

afterAll(() => rm(folder, { recursive: true }))

describe('a draft with includes', () => {
  it('is read with what it includes, each place in the file that holds it', async () => {
    const file = join(drafts, 'draft.md')
    await writeFile(file, `${head}{::include parts/one.md}\n\nAll MUST end.\n`)
    const { code, out, err } = await everymust(['extract', 'drafts/draft.md', '--json'], { cwd: folder })
    const { requirements, sections } = SpecModel.parse(JSON.parse(out))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(sections.map(({ anchor, span }) => [anchor, span.file, span.start.line])).toEqual([
      ['rules', undefined, 8],
      ['inside', 'drafts/parts/one.md', 3],
    ])
    expect(requirements.map(({ text, line, span }) => [text, span.file, line, span.start.column])).toEqual([
      ['A client MUST wait.', 'drafts/parts/one.md', 1, 10],
      ['It MAY go.', 'drafts/parts/one.md', 5, 4],
      ['All MUST end.', undefined, 12, 5],
    ])
  })

  it('is shown with the files that its sections stand in', async () => {
    await writeFile(join(drafts, 'shown.md'), `${head}{::include parts/one.md}\n`)
    const { out } = await everymust(['extract', 'shown.md'], { cwd: drafts })
    expect(out).toMatch(/^ {2}8:1 +1 Rules #rules$/m)
    expect(out).toMatch(/^ {2}parts\/one\.md:3:1 +1\.1 Inside #inside$/m)
  })

  it('is told of each include that it cannot have, and read without it', async () => {
    const file = join(drafts, 'hostile.md')
    const paths = [
      '/etc/passwd',
      '../outside.md',
      'link.md',
      'loop.md',
      'huge.md',
      'pipe.md',
      'parts',
      'none.md',
    ]
    const directives = paths.map((path) => `{::include ${path}}\n`).join('')
    await writeFile(file, `${head}${directives}{::include-nested parts/two.md}\n`)
    const { code, out, err } = await everymust(['extract', 'hostile.md', '--json'], { cwd: drafts })
    const { requirements, diagnostics } = SpecModel.parse(JSON.parse(out))
    expect(code).toBe(0)
    expect(requirements.map(({ text, line, span }) => [text, span.file, line])).toEqual([
      ['A server SHOULD answer.', 'parts/two.md', 2],
    ])
    expect(
      diagnostics.map(({ code, file, span, message }) => [code, file, span.start.line, message]),
    ).toEqual([
      [...missing, 10, 'Expected to include `/etc/passwd`, received: it is outside the folder of the draft.'],
      [
        ...missing,
        11,
        'Expected to include `../outside.md`, received: it is outside the folder of the draft.',
      ],
      [...missing, 12, 'Expected to include `link.md`, received: it is outside the folder of the draft.'],
      [...missing, 13, 'Expected to include `loop.md`, received: links that go in a circle.'],
      [
        ...missing,
        14,
        'Expected to include `huge.md`, received: it has 1073741824 bytes, more than the 2097152 allowed.',
      ],
      [...missing, 15, 'Expected to include `pipe.md`, received: it is no regular file.'],
      [...missing, 16, 'Expected to include `parts`, received: it is no regular file.'],
      [...missing, 17, 'Expected to include `none.md`, received: no such file.'],
      [
        'include-missing',
        'parts/two.md',
        1,
        'Expected to include `parts/two.md`, received: it includes itself.',
      ],
    ])
    expect(err).toContain('hostile.md:10:1: warning: Expected to include `/etc/passwd`')
    expect(err).not.toContain('secret')
  })

  it('names several files with a pattern, never from outside', () => {
    const files = createIncludeFiles(join(drafts, 'draft.md'), 'draft.md')
    expect(files.list('parts/*/*.json')).toEqual(['parts/deep/a.json', 'parts/deep/b.json'])
    expect(files.list('../*.md')).toEqual([])
    expect(files.list('/etc/*')).toEqual([])
    expect(files.list('**/*.json')).toEqual([])
  })
})

const missing = ['include-missing', 'hostile.md'] as const
