import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeLock } from '../../scripts/identity/lock.ts'
import { readLock } from '../../scripts/identity/read-lock.ts'
import { entry, locks } from './lock-entries.ts'

describe('writeLock', () => {
  it('writes a header, then each entry in a line of its own, below its id, whatever the order given', () => {
    const [a, b] = [entry('a~bbbb'), entry('b~bbbb', { retired: true, became: ['a~bbbb'] })]
    const expected = [
      '{"everymust-lock":2}',
      '',
      '# a~bbbb',
      JSON.stringify(a),
      '',
      '# b~bbbb',
      JSON.stringify(b),
      '',
    ].join('\n')
    expect([writeLock([a, b]), writeLock([b, a])]).toEqual([expected, expected])
  })

  it('is read back, sorted by id, whatever the texts and ids hold', () => {
    fc.assert(
      fc.property(locks, (lock) => {
        const sorted = lock.toSorted((a, b) => (a.id < b.id ? -1 : 1))
        expect(readLock(writeLock(lock))).toEqual({ kind: 'lock', entries: sorted })
        expect(writeLock(sorted)).toBe(writeLock(lock))
      }),
    )
  })
})
