import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { everymust } from '../run-command.ts'
import { fillIn, filledWorkspace, linkedWorkspace, linksFile, other } from './linked-workspace.ts'

const filled = [
  '"links":[{"requirement":"answer","direction":"equal"}]',
  '"links":[{"requirement":"name","direction":"ours-implied"}]',
  '"unlinked":"It is about people."',
]

describe('everymust links --init', () => {
  it('writes the file that the configuration names, and keeps what was filled in', async () => {
    const cwd = await linkedWorkspace()
    expect(await everymust(['links', '--init', 'other.md'], { cwd })).toEqual({
      code: 0,
      out: `Wrote ${linksFile}: 3 in all, 3 new to be filled in.\n`,
      err: '',
    })
    const file = join(cwd, linksFile)
    const text = fillIn(await readFile(file, 'utf8'), ...filled)
    await writeFile(file, text)
    await writeFile(join(cwd, 'other.md'), other.replace('Users MUST', 'Users MAY ask.\n\nUsers MUST'))
    expect(await everymust(['links', '--init', 'other.md'], { cwd })).toMatchObject({
      code: 0,
      out: `Wrote ${linksFile}: 4 in all, 1 new to be filled in.\n`,
    })
    const written = (await readFile(file, 'utf8')).split('\n')
    expect(written.filter((line) => text.includes(line)).length).toBe(written.length - 2)
  })

  it('takes over what was filled in for another version of the same draft', async () => {
    const cwd = await filledWorkspace()
    const next = 'links/draft-other-03.json'
    await writeFile(join(cwd, 'next.md'), other.replace('draft-other-02', 'draft-other-03'))
    expect(await everymust(['links', '--init', 'next.md'], { cwd })).toEqual({
      code: 0,
      out:
        `Wrote ${next}: 3 in all, 0 new to be filled in.\nTaken over from the links to draft-other-02.\n` +
        `Add \`${next}\` to \`links\` in everymust.config.ts.\n`,
      err: '',
    })
    const entriesOf = async (file: string): Promise<unknown> =>
      JSON.parse(await readFile(join(cwd, file), 'utf8')).requirements
    expect(await entriesOf(next)).toEqual(await entriesOf(linksFile))
  })

  it('writes beside the draft where the configuration names no file, and asks to be named there', async () => {
    const cwd = await linkedWorkspace()
    const config = join(cwd, 'everymust.config.ts')
    await writeFile(config, (await readFile(config, 'utf8')).replace(/,"links":\[.*?\]/, ''))
    expect(await everymust(['links', '--init', 'other.md'], { cwd })).toEqual({
      code: 0,
      out: `Wrote ${linksFile}: 3 in all, 3 new to be filled in.\nAdd \`${linksFile}\` to \`links\` in everymust.config.ts.\n`,
      err: '',
    })
    expect(await everymust(['links'], { cwd })).toMatchObject({
      code: 2,
      err: expect.stringContaining('Expected `links` in everymust.config.ts, received none.'),
    })
  })

  it.each([
    [['links', '--init'], 'Expected the other draft after --init, received none.'],
    [
      ['links', '--init', 'draft.md'],
      "Expected another draft than the workspace's own, received `draft.md`.",
    ],
    [['links', '--init', 'hostile.md'], 'Expected a draft whose name can be that of a file'],
    [['links', '--init', 'none.md'], 'Expected a readable file at `none.md`'],
  ])('refuses %j', async (args, message) => {
    const cwd = await linkedWorkspace()
    await writeFile(join(cwd, 'hostile.md'), other.replace('draft-other-02', '../../out'))
    expect(await everymust(args, { cwd })).toEqual({
      code: 2,
      out: '',
      err: expect.stringContaining(message),
    })
  })
})

describe('everymust lint', () => {
  it('finds what is wrong in a links file, at its place', async () => {
    const cwd = await filledWorkspace('"links":[{"requirement":"reply","direction":"equal"}]')
    const { code, out } = await everymust(['lint', '--format', 'github'], { cwd })
    expect(code).toBe(1)
    expect(out.split('\n').filter((line) => line.includes(linksFile))).toEqual([
      expect.stringMatching(
        /^::error .*line=10,.*Expected the id of a requirement of our draft, received `reply`/,
      ),
      expect.stringMatching(/^::warning .*line=11,.*received 2 entries with neither/),
    ])
  })
})

describe('everymust links', () => {
  it('prints the table, and ends with 0 where every MUST is accounted for', async () => {
    const cwd = await filledWorkspace(...filled)
    expect(await everymust(['links', 'other.md', '--ours'], { cwd })).toEqual({
      code: 0,
      out: `draft-other-02 in terms of draft-ours-latest

1 Tasks
  ✓ MUST       Each task server MUST reply with success.
      → answer (equal)
  ✓ MUST       It MUST have a name of one letter.
      → name (implied by it)

2 Users
  – MUST       Users MUST be polite.
      Not linked: It is about people.

Only in draft-ours-latest
  SHOULD     quick It SHOULD be quick.

3 MUSTs of draft-other-02: 2 linked, 1 listed with the reason, 0 unaccounted
3 of it in all: 2 linked, 1 listed with the reason, 0 unaccounted
3 of draft-ours-latest: 2 linked, 1 ours alone
`,
      err: '',
    })
  })

  it('needs no other draft', async () => {
    const cwd = await filledWorkspace(...filled)
    await rm(join(cwd, 'other.md'))
    const { code, out } = await everymust(['links'], { cwd })
    expect({ code, first: out.split('\n').slice(2, 5) }).toEqual({
      code: 0,
      first: ['1 Tasks', '  ✓ MUST', '      → answer (equal)'],
    })
  })

  it('ends with 1 where a MUST is not accounted for', async () => {
    const cwd = await filledWorkspace(...filled.slice(0, 2))
    const { code, out, err } = await everymust(['links'], { cwd })
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(out).toContain('3 MUSTs of draft-other-02: 2 linked, 0 listed with the reason, 1 unaccounted')
  })

  it('ends with 1 where a link leads nowhere, and tells its place', async () => {
    const cwd = await filledWorkspace(
      '"links":[{"requirement":"reply","direction":"equal"}],"note":"n"',
      ...filled.slice(1),
    )
    const { code, err } = await everymust(['links'], { cwd })
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(
        /^links\/draft-other-02\.json:10:\d+: error: Expected the id of a requirement of our draft, received `reply`\. \(link-unknown\)\n/,
      ),
    })
  })

  it('notes that a text is another one than the links were written against', async () => {
    const cwd = await filledWorkspace(...filled)
    await writeFile(join(cwd, 'other.md'), other.replace('polite', 'kind'))
    const { code, out, err } = await everymust(['links', 'other.md'], { cwd })
    expect(code).toBe(1)
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'Note This is another text of draft-other-02 than the one that the links were written against: it lacks 1 of the 3 they know, and has 1 they do not know.',
    )
    expect(err).toContain('warning: Expected the other draft to have this MUST in section `users`')
  })

  it('prints the whole clauses as JSON', async () => {
    const cwd = await filledWorkspace(...filled)
    const { out } = await everymust(['links', 'other.md', '--json', '--all'], { cwd })
    expect(JSON.parse(out)).toMatchObject({
      docname: 'draft-other-02',
      draft: { docname: 'draft-other-02' },
      counts: { musts: { linked: 2, unlinked: 1, unaccounted: 0 }, linked: 2, ours: 1 },
      requirements: [
        {
          section: { number: '1' },
          level: 'MUST',
          text: 'Each task server MUST reply with success.',
          state: 'linked',
        },
        { state: 'linked', links: [{ requirement: 'name', direction: 'ours-implied' }] },
        { state: 'unlinked', unlinked: 'It is about people.' },
      ],
      ours: ['quick'],
      diagnostics: [],
    })
  })

  it.each([
    ['{', 'links/draft-other-02.json:1:2: Expected JSON, received: close brace expected.'],
    ['[]', 'links/draft-other-02.json:1:1: Expected a links file, received a problem at ``'],
    [`{"a":${'['.repeat(100_000)}`, 'Expected at most 10 brackets within each other, received more.'],
    [' '.repeat(9 * 1024 * 1024), 'Expected links of at most 8 MiB'],
  ])('refuses what is no links file: %#', async (text, message) => {
    const cwd = await linkedWorkspace(text)
    const results = [await everymust(['links'], { cwd }), await everymust(['check'], { cwd })]
    expect(results).toEqual(results.map(() => ({ code: 2, out: '', err: expect.stringContaining(message) })))
  })
})
