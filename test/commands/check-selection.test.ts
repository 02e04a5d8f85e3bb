import { describe, expect, it } from 'vitest'
import { readSelection, requireProfile } from '../../scripts/commands/read-selection.ts'
import { modelOf, requirement, span } from '../identity/toy-model.ts'
import { checkOf, toySuite } from '../run/toy-suite.ts'
import { everymust } from '../run-command.ts'
import { toyWorkspace, verdictsIn } from './toy-workspace.ts'

const suite = toySuite({
  checks: [checkOf('a~must', () => undefined)],
  protocol: { roles: { server: 'serves' }, versions: { names: ['1', '1.1'], since: {} } },
})
const part = { id: 'a~part', level: 'MUST', text: 'P', span } as const
const model = modelOf([requirement('a~must', { parts: [part] })], {
  retired: [{ id: 'a~gone', level: 'MUST', text: 'It MUST.', became: ['a~must'] }],
})
const usual = { skip: [], level: 'may' } as const

describe('readSelection', () => {
  it('takes requirements, parts and checks', () => {
    const only = ['a~must', 'a~part', 'check/a~must']
    expect(readSelection({ ...usual, only, skip: ['a~part'], role: 'server' }, suite, model)).toEqual({
      only,
      skip: ['a~part'],
      role: 'server',
      level: 'may',
    })
    expect(readSelection(usual, suite, model)).toEqual(usual)
  })

  it.each([
    [{ only: ['a~musk'] }, 'with --only, received `a~musk`', 'Perhaps `a~must` is meant.'],
    [{ skip: ['a~gone'] }, 'with --skip, received `a~gone`', 'It became `a~must`.'],
    [{ only: ['a~must,a~part'] }, 'received `a~must,a~part`', 'Put a space between two ids.'],
    [
      { only: ['zzzzzz'] },
      'received `zzzzzz`',
      '`everymust coverage` lists the requirements with their checks.',
    ],
    [{ role: 'sever' }, 'with --role, received `sever`', 'Perhaps `server` is meant.'],
    [{ role: 'zzzzzz' }, 'with --role, received `zzzzzz`', 'There are `server`.'],
  ])('refuses %j', (options, message, hint) => {
    const read = (): unknown => readSelection({ ...usual, ...options }, suite, model)
    expect(read).toThrow(message)
    expect(read).toThrow(expect.objectContaining({ hint }))
  })
})

describe('requireProfile', () => {
  it('takes the versions of the protocol, and no others', () => {
    requireProfile(undefined, suite.protocol)
    requireProfile('1.1', suite.protocol)
    expect(() => requireProfile('1.2', suite.protocol)).toThrow('with --profile, received `1.2`')
    expect(() => requireProfile('1', toySuite({}).protocol)).toThrow(
      expect.objectContaining({ hint: 'The protocol has no versions.' }),
    )
  })
})

describe('everymust check, of a part of the suite', () => {
  it('judges only what is selected, lists that alone, and says that the rest is not judged', async () => {
    const cwd = await toyWorkspace()
    const { code, out } = await everymust(
      ['check', '--only', 'answer', 'gifts/name', '--skip', 'gifts/name'],
      {
        cwd,
      },
    )
    expect(verdictsIn(out)).toEqual({ answer: 'passed' })
    expect(out).toContain('7 requirements: ✓ 1 passed, · 6 untested\nThe untested are not listed')
    expect(out).toContain('1 of 1 judged (100 %)')
    expect(code).toBe(0)
  })

  it('judges by a version, and tells the score by the latest beside', async () => {
    const cwd = await toyWorkspace()
    const bare = ['check', '--fault', 'bare', '--reach', 'url']
    const { code, out } = await everymust([...bare, '--profile', '1'], { cwd })
    expect(verdictsIn(out)).toMatchObject({ answer: 'passed', wrap: 'not in 1' })
    expect(out).toMatch(/by 2: 2 of 2 judged \(100 %\), 1 failed/)
    expect(out).toMatch(/by 1: 1 of 2 judged \(50 %\), 0 failed/)
    expect(code).toBe(0)
    const latest = await everymust(bare, { cwd })
    expect(verdictsIn(latest.out)).toMatchObject({ wrap: 'failed' })
    expect(latest.code).toBe(1)
    const told = await everymust([...bare, 'older'], { cwd })
    expect(told.code).toBe(2)
    const older = await everymust(['check', '--fault', 'bare', 'older', '--reach', 'url'], { cwd })
    expect(verdictsIn(older.out)).toMatchObject({ wrap: 'not in 1' })
    expect(older.code).toBe(0)
  })
})
