import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Finished, everymust } from '../run-command.ts'
import { createWorkspace, type TemporaryWorkspace } from '../temporary-workspace.ts'

function draft(...paragraphs: readonly string[]): string {
  const head = '---\ntitle: Small\ndocname: draft-example-small-00\n---\n\n--- middle\n\n# Message {#message}'
  return `${[head, ...paragraphs].join('\n\n')}\n`
}

const answer = 'A server MUST answer each request within ten seconds.'
const soon = 'A server MUST answer each request within two seconds.'
const wait = 'A client SHOULD wait for the answer before it asks again.'
const count = 'The archive MUST count its visitors.'

interface Desk {
  readonly workspace: TemporaryWorkspace
  readonly accept: (...args: readonly string[]) => Promise<Finished>
  readonly save: (...paragraphs: readonly string[]) => Promise<void>
  readonly lock: () => Promise<string>
  /** The id that the lock gives to a text. */
  readonly idOf: (text: string) => Promise<string>
}

/** A workspace with a draft that has been accepted. */
async function deskWith(...paragraphs: readonly string[]): Promise<Desk> {
  const workspace = await createWorkspace(draft(...paragraphs))
  onTestFinished(() => workspace.remove())
  const accept = (...args: readonly string[]): Promise<Finished> =>
    everymust(['accept', ...args], { cwd: workspace.folder })
  const lock = (): Promise<string> => readFile(join(workspace.folder, 'draft.lock'), 'utf8')
  await accept()
  return {
    workspace,
    accept,
    lock,
    save: (...changed) => workspace.write('draft.md', draft(...changed)),
    async idOf(text) {
      const line = (await lock()).split('\n').find((one) => one.includes(JSON.stringify(text)))
      return /"id":"([^"]+)"/.exec(line ?? '')?.[1] ?? ''
    },
  }
}

function ended(out: string): Finished {
  return { code: 0, out, err: '' }
}

describe('everymust accept', () => {
  it('records new requirements, and changes nothing when nothing has changed', async () => {
    const workspace = await createWorkspace(draft(answer, wait))
    onTestFinished(() => workspace.remove())
    const accept = () => everymust(['accept'], { cwd: workspace.folder })
    expect((await accept()).out).toMatch(
      /^added {9}message~[b-z]{4} {2}A server MUST .+\nadded {9}message~[b-z]{4} {2}A client SHOULD .+\n2 recorded, 0 unchanged\. Wrote draft\.lock\.\n$/,
    )
    expect(await accept()).toEqual(ended('2 unchanged. draft.lock is up to date.\n'))
  })

  it('leaves ids and lock alone when the text around requirements changes', async () => {
    const desk = await deskWith('Intro.', answer, wait)
    const before = await desk.lock()
    await desk.save('Another intro.', answer, wait)
    expect(await desk.accept()).toEqual(ended('2 unchanged. draft.lock is up to date.\n'))
    expect(await desk.lock()).toBe(before)
  })

  it('tells what it records: the kind, the id, where it comes from and what it says', async () => {
    const desk = await deskWith(answer, wait)
    const ids = [await desk.idOf(answer), await desk.idOf(wait)]
    await desk.save(soon, wait.replace('SHOULD', 'MAY'))
    expect(await desk.accept()).toEqual(
      ended(
        [
          `reworded      ${ids[0]}  ${soon}`,
          `level-changed ${ids[1]}  SHOULD → MAY: ${wait.replace('SHOULD', 'MAY')}`,
          '2 recorded, 0 unchanged. Wrote draft.lock.\n',
        ].join('\n'),
      ),
    )
  })

  it('writes nothing in a dry run', async () => {
    const desk = await deskWith(answer)
    const before = await desk.lock()
    await desk.save(answer, wait)
    const { code, out } = await desk.accept('--dry-run')
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^added .+\n1 recorded, 1 unchanged\. Would write draft\.lock\.\n$/),
    })
    expect(await desk.lock()).toBe(before)
  })

  it('takes up only the ids that are named, one that is gone too, and says what it left', async () => {
    const desk = await deskWith(answer, wait)
    const [first, second] = [await desk.idOf(answer), await desk.idOf(wait)]
    await desk.save(soon, count)
    expect(await desk.accept(second)).toEqual(
      ended(
        `removed       ${second}  ${wait}\n1 recorded, 0 unchanged, 2 other changes left out. Wrote draft.lock.\n`,
      ),
    )
    expect(await desk.accept(first, second)).toEqual(
      ended(
        `reworded      ${first}  ${soon}\nremoved before ${second}\n1 recorded, 0 unchanged, 1 other change left out. Wrote draft.lock.\n`,
      ),
    )
    expect(await desk.accept(first)).toEqual(
      ended(
        `same          ${first}  ${soon}\n1 unchanged, 1 other change left out. draft.lock is up to date.\n`,
      ),
    )
  })

  it('refuses an id that neither the draft nor the lock has, and names one like it', async () => {
    const desk = await deskWith(answer, wait)
    const id = await desk.idOf(answer)
    expect(await desk.accept(id.slice(0, -1), 'nonsense')).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(
        `^error: Expected ids that the draft or its lock has, received \`${id.slice(0, -1)}\`, \`nonsense\`\\.\n {2}Perhaps \`${id}\``,
      ),
    })
    expect((await desk.accept('nonsense')).err).toContain('`everymust accept --dry-run` lists what changed')
  })

  it('tells, as `extract` and `lint` do, of an anchor that is the id of another requirement', async () => {
    const desk = await deskWith(`${answer}\n{: #ask}`, wait)
    const before = await desk.lock()
    await desk.save(answer, `${wait}\n{: #ask}`)
    const said =
      'Expected an anchor of its own, received `ask`, which is the id of the requirement at line 10.'
    const hint =
      'An id stays with its requirement: give this paragraph another anchor, or move `ask` back to line 10.'
    const err = `draft.md:12:10: warning: ${said} (anchor-taken)\n  ${hint}\n`
    expect(await desk.accept()).toEqual({
      code: 0,
      out: '2 unchanged. draft.lock is up to date.\n',
      err,
    })
    expect(await desk.lock()).toBe(before)
    const { folder } = desk.workspace
    expect((await everymust(['extract'], { cwd: folder })).err).toBe(err)
    const linted = await everymust(['lint', '--format', 'json'], { cwd: folder })
    expect(JSON.parse(linted.out)).toMatchObject({
      findings: expect.arrayContaining([
        expect.objectContaining({
          rule: 'reading',
          severity: 'warning',
          message: `${said} (anchor-taken)`,
          hint,
        }),
      ]),
    })
  })

  it('reads a lock of version 1, keeps its ids and writes version 2', async () => {
    const desk = await deskWith(answer, wait)
    const current = await desk.lock()
    const entries = [...current.matchAll(/^\{"id".*$/gm)].map(([line]) =>
      line.replace(/,"layout".*?(?=\}$)/, ''),
    )
    await desk.workspace.write('draft.lock', ['{"everymust-lock":1}', ...entries, ''].join('\n'))
    expect(await desk.accept()).toEqual(ended('2 unchanged. Wrote draft.lock.\n'))
    expect(await desk.lock()).toBe(current)
  })

  it('wants the draft to be merged before its lock', async () => {
    const desk = await deskWith(answer)
    await desk.save('<<<<<<< HEAD', answer, '=======', soon, '>>>>>>> other')
    expect(await desk.accept()).toEqual({
      code: 2,
      out: '',
      err: 'error: draft.md:10: Expected a draft that is merged, received the mark of a conflict, `<<<<<<< HEAD`.\n  Merge the draft first, then run `everymust accept` again.\n',
    })
  })
})

describe('a lock that cannot be used', () => {
  it.each([
    [
      '{"everymust-lock":2}\nwhatever\n',
      /^error: draft\.lock:2: Expected one lock entry in JSON/,
      /Take the lock/,
    ],
    ['Some text.\n', /^error: draft\.lock:1: Expected the first line of a lock/, /Take the lock/],
    ['{"everymust-lock":9}\n', /^error: draft\.lock:1: .+ a newer Everymust wrote it/, /Update Everymust/],
  ])('is refused by every command with its place and a way out: %j', async (text, message, hint) => {
    const desk = await deskWith(answer)
    await desk.workspace.write('draft.lock', text)
    for (const command of [['accept'], ['extract'], ['lint'], ['check']]) {
      const { code, out, err } = await everymust(command, { cwd: desk.workspace.folder })
      expect({ command, code, out }).toEqual({ command, code: 2, out: '' })
      expect(err).toMatch(message)
      expect(err).toMatch(hint)
    }
    expect(await desk.lock()).toBe(text)
  })

  it('because a merge left both sides in it, is refused by all but accept, which takes up both', async () => {
    const desk = await deskWith(answer, wait)
    const before = await desk.lock()
    const id = await desk.idOf(answer)
    const line = before.split('\n').find((one) => one.startsWith(`{"id":"${id}"`)) ?? ''
    const other = line.replaceAll('ten seconds', 'a minute').replace(/"fingerprint":"./, '"fingerprint":"0')
    await desk.workspace.write('draft.lock', before.replace(line, `${line}\n${other}`))
    const { code, err } = await everymust(['extract'], { cwd: desk.workspace.folder })
    expect(code).toBe(2)
    expect(err).toMatch(
      /^error: draft\.lock:\d+: Expected each id once, received `.+` here and at line \d+\./,
    )
    expect(err).toContain('Merge the draft first, then run `everymust accept`')
    expect((await desk.accept(id)).err).toContain('Run `everymust accept` without ids')
    expect((await desk.accept()).out).toMatch(
      /^Took up both sides of the lock\. draft\.lock:\d+: Expected each id once.+\n2 unchanged\. Wrote draft\.lock\.\n$/,
    )
    expect(await desk.lock()).toBe(before)
  })
})
