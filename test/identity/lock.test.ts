import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LockEntry, readLock, writeLock } from '../../scripts/identity/lock.ts'

const header = '{"everymust-lock":1}'

function entry(id: string, more: Partial<LockEntry> = {}): LockEntry {
  return { id, level: 'MUST', fingerprint: '0123456789abcdef', text: 'A server MUST answer.', ...more }
}

const entries = fc.uniqueArray(
  fc.record(
    {
      id: fc.stringMatching(/^[a-z0-9-]{1,12}~[bcdf]{4}$/),
      level: fc.constantFrom('MUST' as const, 'MUST NOT' as const, 'SHOULD' as const, 'MAY' as const),
      fingerprint: fc.stringMatching(/^[0-9a-f]{16}$/),
      text: fc.string({ unit: 'binary' }),
      section: fc.string(),
      retired: fc.boolean(),
    },
    { requiredKeys: ['id', 'level', 'fingerprint', 'text'] },
  ),
  { selector: ({ id }) => id },
)

describe('writeLock', () => {
  it('writes a header, then one entry a line sorted by id, whatever the order given', () => {
    const [a, b] = [entry('a~bbbb'), entry('b~bbbb', { retired: true })]
    const expected = `${header}\n${JSON.stringify(a)}\n${JSON.stringify(b)}\n`
    expect([writeLock([a, b]), writeLock([b, a])]).toEqual([expected, expected])
  })

  it('keeps line separators of a text inside its line', () => {
    const lock = [entry('a~bbbb', { text: 'one\ntwo\r\u2028three' })]
    expect(readLock(writeLock(lock))).toEqual({ kind: 'lock', entries: lock })
  })
})

describe('readLock', () => {
  it('reads back what was written', () => {
    fc.assert(
      fc.property(entries, (lock) => {
        const sorted = lock.toSorted((a, b) => (a.id < b.id ? -1 : 1))
        expect(readLock(writeLock(lock))).toEqual({ kind: 'lock', entries: sorted })
        expect(writeLock(sorted)).toBe(writeLock(lock))
      }),
    )
  })

  it.each(['', '\n', header, `${header}\n`, `${header}\n\n\n`])(
    'reads %j as a lock without entries',
    (text) => {
      expect(readLock(text)).toEqual({ kind: 'lock', entries: [] })
    },
  )

  it('reads a lock that version control checked out with CRLF', () => {
    const lock = [entry('a~bbbb'), entry('b~bbbb')]
    expect(readLock(writeLock(lock).replaceAll('\n', '\r\n'))).toEqual({ kind: 'lock', entries: lock })
  })

  it('says that a lock of a newer version is one', () => {
    expect(readLock('{"everymust-lock":2}\nwhatever')).toEqual({
      kind: 'broken',
      line: 1,
      message: 'Expected `{"everymust-lock":1}`, received `{"everymust-lock":2}`.',
      hint: 'The lock is from another version of Everymust or is no lock; take it from version control, or delete it and run `everymust accept`.',
    })
  })

  it.each([
    ['<<<<<<< HEAD', 'Expected one lock entry in JSON, received `<<<<<<< HEAD`.'],
    ['null', 'Expected one lock entry in JSON, received `null`.'],
    ['{"id":"a~bbbb"}', 'Expected one lock entry in JSON, received `{"id":"a~bbbb"}`.'],
    [
      JSON.stringify(entry('no tilde')),
      'Expected one lock entry in JSON, received `{"id":"no tilde","level":"MUST","fingerprint":"0123456789abc`.',
    ],
    [
      JSON.stringify({ ...entry('b~bbbb'), colour: 'red' }),
      'Expected one lock entry in JSON, received `{"id":"b~bbbb","level":"MUST","fingerprint":"0123456789abcde`.',
    ],
    [
      JSON.stringify(entry('a~bbbb', { text: 'other' })),
      'Expected each id once, received `{"id":"a~bbbb","level":"MUST","fingerprint":"0123456789abcde`.',
    ],
  ])('names the line that is broken: %s', (line, message) => {
    expect(readLock(`${writeLock([entry('a~bbbb')])}\n${line}\n`)).toEqual({
      kind: 'broken',
      line: 4,
      message,
      hint: 'Resolve the merge so that each line is one entry and each id stands once, then run `everymust accept`.',
    })
  })
})
