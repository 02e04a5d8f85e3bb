import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createGitDesk, type GitDesk } from './git-desk.ts'

const head = '---\ntitle: Rules\ndocname: draft-example-rules-00\n---\n\n--- middle\n\n'

/** A section whose rules stand so far apart that git merges what is done to each. */
function section(title: string, rules: readonly string[]): string {
  const blocks = rules.map((rule, index) => `Here begins ${title} ${index}.\n\n${rule}\n\nSo far ${index}.\n`)
  return `# ${title}\n\n${blocks.join('\n')}\n`
}

const red = Array.from({ length: 6 }, (_, at) => `A red node MUST keep list ${at} of all its neighbours.`)
const blue = Array.from({ length: 6 }, (_, at) => `A blue node SHOULD send report ${at} to its two parents.`)
const draft = head + section('Red', red) + section('Blue', blue)

/** What some words of a draft become on a branch. */
type Change = readonly (readonly [was: string, is: string])[]

/** A repository in which each of two branches changed the draft and accepted that; it is on the second one. */
async function branched(ours: Change, theirs: Change): Promise<GitDesk> {
  const desk = await createGitDesk(draft)
  onTestFinished(() => desk.remove())
  await desk.everymust('accept')
  await commit(desk, 'base')
  for (const [branch, changes] of [
    ['theirs', theirs],
    ['ours', ours],
  ] as const) {
    await desk.git('checkout', '--quiet', '-b', branch, 'main')
    await desk.write(
      'draft.md',
      changes.reduce((text, [was, is]) => text.replace(was, is), draft),
    )
    expect((await desk.everymust('accept')).out).toContain('Wrote draft.lock.')
    await commit(desk, branch)
  }
  return desk
}

async function commit(desk: GitDesk, message: string): Promise<void> {
  await desk.git('add', '--all')
  await desk.git('commit', '--quiet', '--message', message)
}

/** What the lock of a branch says beyond, or otherwise than, that of the base. */
async function idsOn(desk: GitDesk, branch: string): Promise<ReadonlyMap<string, string>> {
  await desk.git('checkout', '--quiet', branch)
  return desk.ids()
}

function added(rules: readonly string[], after: string): readonly [string, string] {
  return [after, `${after} ${rules.join(' ')}`]
}

const word = ['one', 'two', 'three', 'four', 'five', 'six']

describe('two branches that were accepted each', () => {
  it.each<readonly [string, Change, Change]>([
    [
      'add requirements to different sections',
      [added(['A red node MUST NOT sleep.'], 'So far 2.')],
      [['Here begins Blue 3.', 'Here begins Blue 3. A blue node MAY sleep.']],
    ],
    [
      'add many to the same section',
      word.map((name, at) => added([`A red node MUST sing song ${name}.`], `Here begins Red ${at}.`)),
      word.map((name, at) => added([`A red node MAY dance step ${name}.`], `So far ${at}.`)),
    ],
    [
      'add sections to a draft',
      [['# Red', `${section('Green', ['A green node MUST grow.', 'It MUST NOT shrink.'])}# Red`]],
      [['# Blue', `${section('Grey', ['A grey node MUST fade.', 'It MUST NOT shine.'])}# Blue`]],
    ],
    [
      'reword neighbours of each other',
      red.flatMap((rule, at) =>
        at % 2 === 0 ? [[rule, rule.replace('all its', 'its nearest')] as const] : [],
      ),
      red.flatMap((rule, at) => (at % 2 === 1 ? [[rule, rule.replace('keep', 'publish')] as const] : [])),
    ],
    [
      'remove some, and add and reword others',
      red.slice(0, 3).map((rule) => [rule, 'Nothing.'] as const),
      [
        ...word.slice(0, 5).map((name, at) => added([`A red node MAY eat dish ${name}.`], `So far ${at}.`)),
        [red[4] ?? '', 'A red node MUST keep list 4 of all its cousins.'],
      ],
    ],
  ])('merge without a conflict, and keep the ids of both: they %s', async (_, ours, theirs) => {
    const desk = await branched(ours, theirs)
    const sides = [await idsOn(desk, 'theirs'), await idsOn(desk, 'ours')]
    const base = await idsOn(desk, 'main')
    await desk.git('checkout', '--quiet', 'ours')
    const merge = await desk.git('merge', '--quiet', '--no-edit', 'theirs')
    expect(merge).toEqual({ code: 0, out: expect.not.stringContaining('CONFLICT') })
    const merged = await desk.ids()
    for (const side of sides) {
      for (const [text, id] of side)
        if (base.get(text) !== id) expect([text, merged.get(text)]).toEqual([text, id])
    }
    const { code, out } = await desk.everymust('accept')
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^\d+ unchanged\. /) })
    expect(await desk.ids()).toEqual(merged)
  })

  it('and changed the same requirement, get a clear error, and accept takes up both', async () => {
    const [rule = ''] = red
    const desk = await branched(
      [[rule, rule.replace('all its', 'its nearest')], added(['A red node MUST NOT sleep.'], 'So far 1.')],
      [[rule, rule.replace('keep', 'publish')], added(['A red node MAY sleep.'], 'So far 3.')],
    )
    const before = await desk.ids()
    const resolved = 'A red node MUST publish list 0 of its nearest neighbours.'
    expect((await desk.git('merge', '--quiet', '--no-edit', 'theirs')).out).toContain('draft.md')
    expect((await desk.everymust('accept')).err).toContain('Merge the draft first')
    await desk.write(
      'draft.md',
      (await desk.read('draft.md')).replace(/<<<<<<< .*\n[\s\S]*?>>>>>>> .*\n/, `${resolved}\n`),
    )
    const { code, err } = await desk.everymust('extract')
    expect(code).toBe(2)
    expect(err).toMatch(
      /^error: draft\.lock:\d+: Expected each id once, received `red~[b-z]{4}` here and at line/,
    )
    expect(err).toContain('Merge the draft first, then run `everymust accept`')
    expect((await desk.everymust('accept')).out).toMatch(
      /^Took up both sides of the lock\. .+\nreworded +red~[b-z]{4} .+\n1 recorded, 13 unchanged\. Wrote draft\.lock\.\n$/,
    )
    const after = await desk.ids()
    expect(after.get(resolved)).toBe(before.get(rule.replace('all its', 'its nearest')))
    expect((await desk.everymust('extract')).code).toBe(0)
  })

  it('are taken up by accept also where git was not told how to merge the lock', async () => {
    const desk = await createGitDesk(draft)
    onTestFinished(() => desk.remove())
    await desk.everymust('accept')
    await rm(join(desk.folder, '.gitattributes'))
    await commit(desk, 'base')
    const sides: ReadonlyMap<string, string>[] = []
    for (const [branch, verb] of [
      ['theirs', 'sing'],
      ['ours', 'dance'],
    ] as const) {
      await desk.git('checkout', '--quiet', '-b', branch, 'main')
      const place = branch === 'ours' ? 'Here begins Red' : 'So far'
      const text = word.reduce(
        (body, name, at) => body.replace(`${place} ${at}.`, `${place} ${at}. Nodes MUST ${verb} ${name}.`),
        draft,
      )
      await desk.write('draft.md', text)
      await desk.everymust('accept')
      await rm(join(desk.folder, '.gitattributes'))
      await commit(desk, branch)
      sides.push(await desk.ids())
    }
    expect((await desk.git('merge', '--quiet', '--no-edit', 'theirs')).out).toContain('draft.lock')
    expect((await desk.everymust('extract')).err).toMatch(
      /received a conflict mark\. A merge left both sides/,
    )
    expect((await desk.everymust('accept')).out).toMatch(/24 unchanged\. Wrote draft\.lock\.\n/)
    expect(new Map([...(await desk.ids())].toSorted())).toEqual(
      new Map(sides.flatMap((side) => [...side]).toSorted()),
    )
  })
})

describe('the attribute that tells git how to merge a lock', () => {
  it('is written once, beside the lock, and told', async () => {
    const desk = await createGitDesk(draft)
    onTestFinished(() => desk.remove())
    await desk.write('.gitattributes', '*.png binary')
    expect((await desk.everymust('accept')).out).toMatch(
      /Wrote \.gitattributes, so that branches that add requirements merge\. Commit it with the lock\.\n$/,
    )
    expect(await desk.read('.gitattributes')).toBe('*.png binary\n/draft.lock merge=union\n')
    expect((await desk.everymust('accept')).out).toBe('12 unchanged. draft.lock is up to date.\n')
    expect(await desk.read('.gitattributes')).toBe('*.png binary\n/draft.lock merge=union\n')
  })

  it('is left as its author set it, wherever that is', async () => {
    const desk = await createGitDesk(draft)
    onTestFinished(() => desk.remove())
    await desk.write('.git/info/attributes', '*.lock -merge\n')
    expect((await desk.everymust('accept')).out).toMatch(/Wrote draft\.lock\.\n$/)
    await expect(desk.read('.gitattributes')).rejects.toThrow('ENOENT')
  })

  it('is not written in a dry run, nor outside of a git work tree', async () => {
    const desk = await createGitDesk(draft)
    onTestFinished(() => desk.remove())
    await desk.everymust('accept', '--dry-run')
    await expect(desk.read('.gitattributes')).rejects.toThrow('ENOENT')
    await rm(join(desk.folder, '.git'), { recursive: true })
    await desk.everymust('accept')
    await expect(desk.read('.gitattributes')).rejects.toThrow('ENOENT')
  })

  it('means the lock alone, whatever its name', async () => {
    const desk = await createGitDesk(draft)
    onTestFinished(() => desk.remove())
    const name = '#my [draft] "1"*.lock'
    const config = await desk.read('everymust.config.ts')
    await desk.write('everymust.config.ts', config.replace('"draft.lock"', JSON.stringify(name)))
    await desk.everymust('accept')
    const attribute = async (file: string): Promise<string> =>
      (await desk.git('check-attr', '-z', 'merge', '--', file)).out.split('\0')[2] ?? ''
    expect([await attribute(name), await attribute('#my d "1"x.lock')]).toEqual(['union', 'unspecified'])
  })
})
