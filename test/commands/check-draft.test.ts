import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Run } from '../../scripts/contract/run.ts'
import { everymust } from '../run-command.ts'
import { filledWorkspace, linksFile, other } from './linked-workspace.ts'

/** A workspace that is linked to the other draft. */
function linked(): Promise<string> {
  return filledWorkspace(
    '"links":[{"requirement":"answer","direction":"equal"}]',
    '"links":[{"requirement":"name","direction":"ours-implied"}]',
    '"unlinked":"It is about people."',
  )
}

async function readRun(cwd: string, file: string): Promise<Run> {
  return Run.parse(JSON.parse(await readFile(join(cwd, file), 'utf8')))
}

const inTerms = ['--draft', 'other.md']

describe('everymust check --draft', () => {
  it('tells the verdicts in terms of the other draft', async () => {
    const cwd = await linked()
    const { code, out, err } = await everymust(
      ['check', ...inTerms, '--fault', 'broken', '--json', 'run.json'],
      { cwd },
    )
    expect({ code, err }).toEqual({ code: 1, err: 'Wrote run.json.\n' })
    expect(out).toContain('Draft   draft-other-02\nSuite   of draft-ours-latest, by its links\n')
    expect(out).toContain(`✕ failed draft-other-02 Section 1 “Tasks” (MUST, other.md:16, tasks~`)
    expect(out).toMatch(
      /through answer \(equal\): failed\n {2}“Each task server MUST reply with success\.”\n/,
    )
    expect(out).toContain('Expected the status to be `200`, received `500`. [orders/answer]')
    const run = await readRun(cwd, 'run.json')
    expect([run.draft.docname, run.suiteDraft?.docname, run.judged]).toEqual([
      'draft-other-02',
      'draft-ours-latest',
      { applicable: 2, judged: 1, failed: 1, errored: 0 },
    ])
    expect(run.verdicts.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['failed', undefined],
      ['inconclusive', '`name`, which asks for less, passed: that does not tell.'],
      ['untested', 'It is about people.'],
    ])
  })

  it('computes the exit code over the MUSTs of the other draft', async () => {
    const cwd = await linked()
    expect([
      (await everymust(['check', ...inTerms], { cwd })).code,
      (await everymust(['check', ...inTerms, '--min-judged', '51'], { cwd })).code,
      (await everymust(['check', ...inTerms, '--fault', 'nameless'], { cwd })).code,
    ]).toEqual([0, 4, 1])
  })

  it('tells of another text than the links were written against what has changed', async () => {
    const cwd = await linked()
    await writeFile(join(cwd, 'other.md'), other.replace('reply with success', 'reply'))
    const { code, out } = await everymust(['check', ...inTerms, '--json', 'run.json'], { cwd })
    expect(code).toBe(4)
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'it lacks 1 of the 3 they know, and has 1 they do not know.',
    )
    const [first] = (await readRun(cwd, 'run.json')).verdicts
    expect([first?.verdict, first?.reason]).toEqual([
      'untested',
      'The text has changed here since the links were written.',
    ])
  })

  it('refuses a draft that is not linked, and the own one', async () => {
    const cwd = await linked()
    await writeFile(join(cwd, 'third.md'), other.replace('draft-other-02', 'draft-third-00'))
    const results = [
      await everymust(['check', '--draft', 'third.md'], { cwd }),
      await everymust(['check', '--draft', 'draft.md'], { cwd }),
    ]
    expect(results).toEqual([
      {
        code: 2,
        out: '',
        err: 'error: Expected a links file for `draft-third-00` among `links` in everymust.config.ts, received none.\n  `everymust links --init third.md` writes one, to be filled in.\n',
      },
      {
        code: 2,
        out: '',
        err: "error: Expected another draft than the workspace's own, received `draft-ours-latest`.\n  Leave it out: without it, everything is in terms of that draft.\n",
      },
    ])
  })
})

describe('everymust check of a draft that is linked', () => {
  it('cites the other draft first, without having it, and lets what is ours decide nothing', async () => {
    const cwd = await linked()
    const file = join(cwd, linksFile)
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace(/"links":\[[^\]]*"name"[^\]]*\]/, '"unlinked":"It is about people."'))
    await writeFile(join(cwd, 'other.md'), '')
    const failed = await everymust(['check', '--fault', 'broken', '--json', 'run.json'], { cwd })
    expect(failed.code).toBe(1)
    expect(failed.out).toContain(
      '✕ failed draft-other-02 Section 1 “Tasks” (MUST)\n  id answer (MUST, Section 1 Orders, draft.md:16)\n',
    )
    expect(
      (await readRun(cwd, 'run.json')).verdicts.map(({ requirement, cites, ours }) => [
        requirement,
        cites,
        ours,
      ]),
    ).toEqual([
      [
        'answer',
        [
          {
            docname: 'draft-other-02',
            section: { anchor: 'tasks', number: '1', title: 'Tasks' },
            level: 'MUST',
            direction: 'equal',
          },
        ],
        undefined,
      ],
      ['name', undefined, true],
      ['quick', undefined, true],
    ])
    const own = await everymust(['check', '--fault', 'nameless'], { cwd })
    expect(own.code).toBe(0)
    expect(own.out).toContain('Ours: the linked draft does not ask for it, so it decides nothing.')
  })
})

describe('everymust check --from', () => {
  it('tells a stored run in terms of another draft, and asks no server', async () => {
    const cwd = await linked()
    await everymust(['check', '--fault', 'broken', '--json', 'own.json'], { cwd })
    const { code, err } = await everymust(
      ['check', '--from', 'own.json', ...inTerms, '--json', 'told.json'],
      { cwd },
    )
    expect({ code, err }).toEqual({ code: 1, err: 'Wrote told.json.\n' })
    const [own, told] = [await readRun(cwd, 'own.json'), await readRun(cwd, 'told.json')]
    expect({ ...told, draft: 0, suiteDraft: 0, linksSha256: 0, verdicts: 0, judged: 0 }).toEqual({
      ...own,
      draft: 0,
      suiteDraft: 0,
      linksSha256: 0,
      verdicts: 0,
      judged: 0,
    })
    expect(told.judged).toEqual({ applicable: 2, judged: 1, failed: 1, errored: 0 })
    const again = await everymust(['check', '--from', 'told.json', ...inTerms], { cwd })
    const plain = await everymust(['check', '--from', 'own.json'], { cwd })
    expect([again.code, plain.code]).toEqual([1, 1])
  })

  it('notes that the run was made with another text of ours', async () => {
    const cwd = await linked()
    await everymust(['check', '--json', 'own.json'], { cwd })
    const draft = join(cwd, 'draft.md')
    await writeFile(draft, (await readFile(draft, 'utf8')).replace('be quick', 'be very quick'))
    const { out } = await everymust(['check', '--from', 'own.json', ...inTerms], { cwd })
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'Note The run was made with another text of draft-ours-latest; what changed since is untested in it.',
    )
  })

  it('refuses a run that was told in terms of another draft, and what it can not be given with', async () => {
    const cwd = await linked()
    await everymust(['check', ...inTerms, '--json', 'told.json'], { cwd })
    const from = ['check', '--from', 'told.json']
    const results = [
      await everymust(from, { cwd }),
      await everymust([...from, 'https://a.example'], { cwd }),
      await everymust([...from, '--fault', 'broken'], { cwd }),
      await everymust(['check', '--from', 'none.json'], { cwd }),
    ]
    expect(results.map(({ code, err }) => [code, err.split('\n')[0]])).toEqual([
      [
        2,
        'error: Expected a run in terms of `draft-ours-latest`, received one in terms of `draft-other-02`.',
      ],
      [2, 'error: Expected --from alone, received it with a URL.'],
      [2, 'error: Expected --from alone, received it with --fault or --variant.'],
      [2, 'error: Expected a run in `none.json`, received: no such file.'],
    ])
  })
})

/** A workspace with a run in it, in which every MUST failed. */
async function withRun(change: (run: Run) => object = (run) => run): Promise<string> {
  const cwd = await linked()
  const faults = ['--fault', 'broken', '--fault', 'nameless']
  await everymust(['check', ...faults, '--json', 'own.json'], { cwd })
  await writeFile(join(cwd, 'own.json'), JSON.stringify(change(await readRun(cwd, 'own.json'))))
  return cwd
}

describe('everymust check --from of a run that does not fit', () => {
  const from = ['check', '--from', 'own.json']

  it('lets no verdict on words that have changed since decide the exit code', async () => {
    const cwd = await withRun()
    const file = join(cwd, 'draft.md')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace('answer with status 200', 'answer').replace('name itself', 'be named'))
    const { code, out } = await everymust([...from, '--json', 'now.json'], { cwd })
    expect(code).toBe(4)
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'Note Reworded since, and so untested: 2 of those that the run judged.',
    )
    const now = await readRun(cwd, 'now.json')
    expect(now.verdicts.map(({ verdict, reason }) => [verdict, reason]).slice(0, 2)).toEqual([
      ['untested', 'It was reworded since the run was made.'],
      ['untested', 'It was reworded since the run was made.'],
    ])
    const told = await everymust([...from, ...inTerms], { cwd })
    expect(told.code).toBe(4)
    expect(told.out).toContain('0 of 2 judged (0 %)')
  })

  it('counts what a run has no verdict on, and leaves out what the draft does not have', async () => {
    const cwd = await withRun((run) => ({
      ...run,
      judged: { applicable: 1, judged: 1, failed: 0, errored: 0 },
      verdicts: run.verdicts.slice(1, 2).flatMap((one) => [
        { ...one, verdict: 'passed' },
        { ...one, requirement: 'gone' },
      ]),
    }))
    const { code, out } = await everymust([...from, '--min-judged', '51'], { cwd })
    expect(code).toBe(4)
    const flat = out.replaceAll(/\s+/g, ' ')
    expect(flat).toContain('The run has no verdict on 2 of the 3 requirements and parts.')
    expect(flat).toContain('Left out, for the draft does not have them: 1 of those that the run tells of.')
  })

  it('refuses a run of another protocol', async () => {
    const cwd = await withRun((run) => ({ ...run, protocol: 'Errands' }))
    expect(await everymust(from, { cwd })).toEqual({
      code: 2,
      out: '',
      err: 'error: Expected a run of the protocol `Tasks`, received one of `Errands`.\n  Write one with `everymust check --json FILE` in this workspace.\n',
    })
  })

  it('has the site told of what changed since as well', async () => {
    const cwd = await withRun()
    const file = join(cwd, 'draft.md')
    await writeFile(file, (await readFile(file, 'utf8')).replace('be quick', 'be very quick'))
    // The folder has other content, so that no site is built.
    const { code, err } = await everymust(['site', '--run', 'own.json', '--out', 'checks'], { cwd })
    expect({ code, note: err.split('\n')[0] }).toEqual({
      code: 2,
      note: 'The run was made with another text of draft-ours-latest; what changed since is untested in it.',
    })
  })

  it('shows again what was told of the target', async () => {
    const cwd = await withRun((run) => ({ ...run, notes: ['The server is an old one.'] }))
    expect((await everymust(from, { cwd })).out).toContain('Note    The server is an old one.\n')
  })

  it.each([
    ['links', linksFile, 'ours-implied', 'ours-implies'],
    ['text of the other draft', 'other.md', 'polite', 'very polite'],
    ['text of ours', 'draft.md', 'quick', 'very quick'],
  ])('refuses a run that was told so by another %s', async (_, changed, before, after) => {
    const cwd = await linked()
    await everymust(['check', ...inTerms, '--json', 'told.json'], { cwd })
    const again = ['check', '--from', 'told.json', ...inTerms]
    expect((await everymust(again, { cwd })).code).toBe(0)
    const file = join(cwd, changed)
    await writeFile(file, (await readFile(file, 'utf8')).replace(before, after))
    expect(await everymust(again, { cwd })).toMatchObject({
      code: 2,
      err: expect.stringContaining('received one in terms of `draft-other-02`.'),
    })
  })
})

describe('links that are wrong', () => {
  it.each([
    ['an id that ours does not have', '"links":[{"requirement":"reply","direction":"equal"}]'],
    ['both links and a reason', '"links":[{"requirement":"answer","direction":"equal"}],"unlinked":"No."'],
    ['one link twice', `"links":[${Array(2).fill('{"requirement":"answer","direction":"equal"}').join()}]`],
  ])('are refused by what tells verdicts, at their place: %s', async (_, member) => {
    const cwd = await filledWorkspace(member)
    const results = [
      await everymust(['check'], { cwd }),
      await everymust(['check', ...inTerms], { cwd }),
      await everymust(['site', '--out', 'out'], { cwd }),
      await everymust(['start', '--port', '0', '--out', 'out'], { cwd }),
    ]
    const err = expect.stringMatching(/^error: links\/draft-other-02\.json:10:\d+: Expected .*\n {2}\S/)
    expect(results.map((one) => ({ code: one.code, err: one.err }))).toEqual(
      results.map(() => ({ code: 2, err })),
    )
  })

  it('are of the text that is given, where there are some to several texts of one draft', async () => {
    const cwd = await linked()
    const config = join(cwd, 'everymust.config.ts')
    const text = await readFile(join(cwd, linksFile), 'utf8')
    await writeFile(
      join(cwd, 'links/older.json'),
      text.replace(/"sha256": "[0-9a-f]+"/, `"sha256": "${'0'.repeat(64)}"`),
    )
    const source = await readFile(config, 'utf8')
    await writeFile(config, source.replace('"links":[', '"links":["links/older.json",'))
    const { out } = await everymust(['check', ...inTerms], { cwd })
    expect(out).not.toContain('Note')
  })
})
