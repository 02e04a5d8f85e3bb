import { describe, expect, it } from 'vitest'
import { writeLock } from '../../scripts/identity/lock.ts'
import { readLock, readMergedLock } from '../../scripts/identity/read-lock.ts'
import { entry } from './lock-entries.ts'

const header = '{"everymust-lock":2}'
const [a, b] = [entry('a~bbbb'), entry('b~bbbb')]
const line = JSON.stringify(a)

const fromVersionControl = 'Take the lock from version control, such as with `git checkout HEAD -- FILE`'
const damage = `${fromVersionControl}; or remove the line, and its requirement gets a new id from \`everymust accept\`.`
const noLock = `${fromVersionControl}, or correct \`lock\` in everymust.config.ts if it names another file.`
const mergeFirst =
  'Merge the draft first, then run `everymust accept`: it takes up both sides, and keeps the ids of both.'

describe('readLock', () => {
  it.each(['', '\n', '# a remark\n'])('takes %j, in which even the header is missing, for damage', (text) => {
    expect(readLock(text)).toMatchObject({ kind: 'broken', reason: 'damaged', line: 1, hint: noLock })
  })

  it.each([header, `${header}\n`, `${header}\n\n\n`, `${header}\n# nothing yet\n`])(
    'reads %j as a lock without entries',
    (text) => {
      expect(readLock(text)).toEqual({ kind: 'lock', entries: [] })
    },
  )

  it('reads a lock that version control checked out with CRLF', () => {
    expect(readLock(writeLock([a, b]).replaceAll('\n', '\r\n'))).toEqual({ kind: 'lock', entries: [a, b] })
  })

  it('reads a lock of version 1, which has no lines between its entries', () => {
    const text = `{"everymust-lock":1}\n${line}\n${JSON.stringify(b)}\n`
    expect(readLock(text)).toEqual({ kind: 'lock', entries: [a, b] })
  })

  it('says that a lock of a newer version is one, also where a merge put its header further down', () => {
    const newer = {
      kind: 'broken',
      reason: 'newer',
      message: 'Expected a lock of version 2 at most, received one of version 3: a newer Everymust wrote it.',
      hint: 'Update Everymust (`npm install --save-dev everymust@latest`); the lock itself is sound.',
    }
    expect(readLock('{"everymust-lock":3}\nwhatever')).toEqual({ ...newer, line: 1 })
    expect(readLock(`${header}\n${line}\n{"everymust-lock":3}\n`)).toEqual({ ...newer, line: 3 })
  })

  it.each(['null', '{"id":"a~bbbb"}', 'whatever', JSON.stringify({ ...a, colour: 'red' })])(
    'names the line that is no entry: %s',
    (broken) => {
      expect(readLock(`${writeLock([a])}\n${broken}\n`)).toEqual({
        kind: 'broken',
        reason: 'damaged',
        line: 6,
        message: `Expected one lock entry in JSON, received \`${broken.slice(0, 60)}\`.`,
        hint: damage,
      })
    },
  )

  it.each(['# Some draft\n\nText.', '<html>', line])('says that %j is no lock', (text) => {
    const [at, content] = text.startsWith('#') ? [3, 'Text.'] : [1, text]
    expect(readLock(text)).toEqual({
      kind: 'broken',
      reason: 'damaged',
      line: at,
      message: `Expected the first line of a lock, \`${header}\`, received \`${content.slice(0, 60)}\`.`,
      hint: noLock,
    })
  })

  it('says that a merge left an id twice, and the marks of conflicts', () => {
    const twice = `${writeLock([a])}${JSON.stringify({ ...a, text: 'other' })}\n`
    expect(readLock(twice)).toEqual({
      kind: 'broken',
      reason: 'merge',
      line: 5,
      message:
        'Expected each id once, received `a~bbbb` here and at line 4. A merge left both sides of the lock in it.',
      hint: mergeFirst,
    })
    const marked = `${header}\n<<<<<<< HEAD\n${line}\n=======\n>>>>>>> other\n`
    expect(readLock(marked)).toEqual({
      kind: 'broken',
      reason: 'merge',
      line: 2,
      message:
        'Expected one lock entry in JSON, received a conflict mark. A merge left both sides of the lock in it.',
      hint: mergeFirst,
    })
  })
})

describe('readMergedLock', () => {
  it('reads both sides, each state of an id once, whatever git put between them', () => {
    const other = entry('a~bbbb', { text: 'A server MUST answer soon.' })
    const text = [
      '<<<<<<< HEAD',
      '{"everymust-lock":1}',
      '||||||| base',
      '=======',
      header,
      '>>>>>>> other',
      line,
      '<<<<<<< HEAD',
      JSON.stringify(other),
      '=======',
      line,
      JSON.stringify(b),
      '>>>>>>> other',
    ].join('\n')
    expect(readMergedLock(text)).toEqual({ kind: 'lock', entries: [a, other, b] })
  })

  it('heals nothing but a merge', () => {
    expect([`${header}\n${line}\nwhatever`, '{"everymust-lock":9}'].map(readMergedLock)).toEqual([
      expect.objectContaining({ kind: 'broken', reason: 'damaged', line: 3 }),
      expect.objectContaining({ kind: 'broken', reason: 'newer', line: 1 }),
    ])
  })
})
