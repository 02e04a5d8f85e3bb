import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readGuides } from '../../scripts/commands/read-guides.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everymust-guides-'))
})

afterAll(() => rm(folder, { recursive: true }))

async function pageOf(text: string): Promise<string> {
  const file = join(folder, 'run-a-server.md')
  await writeFile(file, text)
  return file
}

describe('the pages that a workspace adds to the guide', () => {
  it('are read with their title, their first paragraph, and what stands below the title', async () => {
    const file = await pageOf('# Run a `server`\n\nIt takes\ntwo minutes.\n\n## First\n\nDo it.\n')
    expect(await readGuides([file])).toEqual([
      {
        name: 'run-a-server',
        title: 'Run a server',
        summary: 'It takes two minutes.',
        text: 'It takes\ntwo minutes.\n\n## First\n\nDo it.',
      },
    ])
  })

  it.for([
    ['no title', 'It takes two minutes.\n'],
    ['another heading first', '## First\n'],
    ['nothing', ''],
  ])('are refused with %s', async ([, text = '']) => {
    const file = await pageOf(text)
    await expect(readGuides([file])).rejects.toThrow(/to begin with its title, received something else\./)
  })

  it('are refused where there is no such file, or too large a one', async () => {
    await expect(readGuides([join(folder, 'absent.md')])).rejects.toThrow(/received: no such file\./)
    const file = await pageOf(`# Long\n\n${'x'.repeat(1024 * 1024)}`)
    await expect(readGuides([file])).rejects.toThrow(/at most 1048576 bytes, received more\./)
  })
})
