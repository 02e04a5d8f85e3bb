import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readBounded } from '../../scripts/commands/read-bounded.ts'
import { readRun } from '../../scripts/commands/read-run.ts'
import { folderWith } from './drafts-folder.ts'

const empty = {
  format: 'everymust-run/1',
  suite: '0.1.0',
  target: 'http://a.example/',
  protocol: 'Toy',
  draft: { docname: 'draft-toy-latest', sha256: 'ab' },
  reach: 'url',
  startedAt: '1970-01-01T00:00:00.000Z',
  durationMs: 5,
  recognised: 'A toy',
  checks: [],
  verdicts: [],
  judged: { applicable: 0, judged: 0, failed: 0, errored: 0 },
  exchanges: [],
}

describe('readRun', () => {
  it('reads a run', async () => {
    const file = join(await folderWith({ 'run.json': JSON.stringify(empty) }), 'run.json')
    expect(await readRun(file)).toEqual(empty)
  })

  it.each([
    ['is too large', ' '.repeat(32 * 1024 * 1024 + 1), 'Expected a run of at most 32 MiB'],
    ['has too many items', `{"verdicts":[${'0,'.repeat(10_000)}0]}`, 'Expected at most 10000 members'],
    [
      'has too many members somewhere within',
      `{"exchanges":[{"request":{"headers":{${Array.from({ length: 10_001 }, (_, index) => `"${index}":0`).join()}}}}]}`,
      'Expected at most 10000 members',
    ],
    ['is very deep', `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`, 'received a problem at ``'],
    [
      'has a fault in each of its items',
      JSON.stringify({ ...empty, verdicts: Array.from({ length: 10_000 }, () => ({})) }),
      'received a problem at `verdicts.0.requirement`',
    ],
    ['is no object', '[]', 'received a problem at ``'],
    [
      'has a member with a long name',
      `{"format":"everymust-run/1","${'x'.repeat(100_000)}":1}`,
      'received a problem at',
    ],
  ])('refuses a file that %s, in a few words', async (_, text, expected) => {
    const file = join(await folderWith({}), 'run.json')
    await writeFile(file, text)
    const error: unknown = await readRun(file).catch((reason: unknown) => reason)
    const message = error instanceof Error ? error.message : ''
    expect(message).toContain(expected)
    expect(message.replace(file, '').length).toBeLessThan(400)
  })
})

describe('readBounded', () => {
  it('reads what has no size of its own no further than it may', async () => {
    expect(await readBounded('/dev/zero', 1000)).toBeUndefined()
  })

  it('reads a file of just as many bytes', async () => {
    const file = join(await folderWith({ 'a.txt': 'ä'.repeat(5) }), 'a.txt')
    expect([await readBounded(file, 10), await readBounded(file, 9)]).toEqual(['äääää', undefined])
  })
})
