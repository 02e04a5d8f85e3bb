import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { everymust } from '../run-command.ts'
import { toyWorkspace, verdictsIn } from './toy-workspace.ts'

function baseline(...known: readonly object[]): string {
  return JSON.stringify({ format: 'everymust-baseline/1', known })
}

const broken = { requirement: 'answer', reason: 'We know, since May.' }

describe('everymust check --baseline', () => {
  it('lets what is known to fail decide nothing, and fails what passes now', async () => {
    const cwd = await toyWorkspace()
    const file = join(cwd, 'known.json')
    const args = ['check', '--reach', 'probe', '--baseline', 'known.json', '--fault', 'broken']
    await writeFile(file, baseline(broken))
    const known = await everymust(args, { cwd })
    expect(verdictsIn(known.out)).toMatchObject({ answer: 'failed (known)', refuse: 'passed' })
    expect(known.out).toContain('We know, since May.')
    expect(known.out).toMatch(/Exit code 0: every judged MUST passed; 1 failure known\.\n$/)
    expect(known.code).toBe(0)
    const more = await everymust([...args, 'eager'], { cwd })
    expect(more.out).toMatch(/Exit code 1: a MUST failed; 1 failure known\.\n$/)
    expect(more.code).toBe(1)
    await writeFile(file, baseline(broken, { requirement: 'refuse', check: 'gifts/refuse', reason: 'Old.' }))
    const mended = await everymust([...args, '--json', 'run.json'], { cwd })
    expect(mended.out.replaceAll(/\s+/g, ' ')).toMatch(
      /Exit code 1: every judged MUST passed; 1 failure known; a known failure passes now: remove `gifts\/refuse` from the baseline\. ?$/,
    )
    expect(mended.code).toBe(1)
    const stored = await everymust(['check', '--from', 'run.json', '--baseline', 'known.json'], { cwd })
    expect(stored.code).toBe(1)
    expect(stored.out).toContain('remove `gifts/refuse` from the baseline')
  })

  it('is written from what fails, and read once the reasons are filled in', async () => {
    const cwd = await toyWorkspace()
    const file = join(cwd, 'known.json')
    const args = ['check', '--reach', 'probe', '--fault', 'broken', 'nameless']
    const written = await everymust([...args, '--write-baseline', 'known.json'], { cwd })
    expect(written.err).toBe('Wrote known.json: 1 known failure. Fill in the reason that is missing.\n')
    expect(written.code).toBe(1)
    expect(await readFile(file, 'utf8')).toBe(
      '{\n  "format": "everymust-baseline/1",\n  "known": [\n    {"requirement":"answer","reason":""}\n  ]\n}\n',
    )
    const empty = await everymust([...args, '--baseline', 'known.json'], { cwd })
    expect(empty.code).toBe(2)
    expect(empty.err).toContain('Expected a reason for `answer` in `known.json`, received an empty one.')
    await writeFile(file, baseline(broken))
    const again = [...args, 'eager', '--baseline', 'known.json', '--write-baseline', 'next.json']
    expect((await everymust(again, { cwd })).err).toContain('2 known failures. Fill in the reason')
    expect(JSON.parse(await readFile(join(cwd, 'next.json'), 'utf8'))).toEqual({
      format: 'everymust-baseline/1',
      known: [broken, { requirement: 'refuse', reason: '' }],
    })
  })

  it.each([
    ['{', /Expected a baseline in `known\.json`, received: no JSON/],
    ['{"format":"everymust-run/1"}', /received a problem at `format`/],
    [baseline({ requirement: 'answer' }), /received a problem at `known\.0\.reason`/],
    [baseline({ ...broken, requirement: 'answr' }), /received `answr`\.\n {2}Perhaps `answer` is meant/],
    [baseline({ ...broken, check: 'gifts/answr' }), /received `gifts\/answr`/],
  ])('refuses %s', async (text, message) => {
    const cwd = await toyWorkspace()
    await writeFile(join(cwd, 'known.json'), text)
    const { code, out, err } = await everymust(['check', '--reach', 'url', '--baseline', 'known.json'], {
      cwd,
    })
    expect(err).toMatch(message)
    expect({ code, out }).toEqual({ code: 2, out: '' })
  })
})
