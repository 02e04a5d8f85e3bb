import * as fc from 'fast-check'
import type { LockEntry } from '../../scripts/identity/lock.ts'

export function entry(id: string, more: Partial<LockEntry> = {}): LockEntry {
  return { id, level: 'MUST', fingerprint: '0123456789abcdef', text: 'A server MUST answer.', ...more }
}

const hash = fc.stringMatching(/^[0-9a-f]{6}$/)

/** Any lock: whatever a draft can put into a text, an anchor or a field's name. */
export const locks: fc.Arbitrary<LockEntry[]> = fc.uniqueArray(
  fc.record(
    {
      id: fc.string({ unit: 'binary', minLength: 1 }),
      level: fc.constantFrom('MUST' as const, 'MUST NOT' as const, 'SHOULD' as const, 'MAY' as const),
      fingerprint: fc.stringMatching(/^[0-9a-f]{16}$/),
      text: fc.string({ unit: 'binary' }),
      sentence: fc.string(),
      context: fc.string(),
      field: fc.string(),
      layout: hash,
      near: fc.tuple(hash, hash),
      part: fc.constant(true as const),
      section: fc.string(),
      retired: fc.constant(true as const),
      became: fc.array(fc.string()),
    },
    { requiredKeys: ['id', 'level', 'fingerprint', 'text'] },
  ),
  { selector: ({ id }) => id },
)
