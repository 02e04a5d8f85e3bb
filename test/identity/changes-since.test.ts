import { describe, expect, it } from 'vitest'
import { buildModel } from '../../scripts/extract/build-model.ts'
import { assignIds, type Identified } from '../../scripts/identity/assign-ids.ts'
import { changesSince } from '../../scripts/identity/changes-since.ts'
import type { LockEntry } from '../../scripts/identity/lock.ts'
import { parseBody } from '../draft/drafts.ts'

function read(body: string, lock: readonly LockEntry[] = []): Identified & { readonly source: string } {
  const document = parseBody(body)
  return { ...assignIds(buildModel(document), lock, document.source), source: document.source }
}

/** What happened between two readings with one lock. */
function changes(before: string, now: string, lock: readonly LockEntry[] = []) {
  const later = read(now, lock)
  return { later, drift: changesSince(read(before, lock), later, later.source) }
}

describe('changesSince', () => {
  it('tells what happened to each requirement, under the id that the later reading gives it', () => {
    const { later, drift } = changes(
      'A MUST go.\n\nB MAY stay.\n\nC MUST end.',
      'A MUST go now.\n\nB MAY stay.\n\nD SHOULD come.',
    )
    const [a, b, d] = later.model.requirements.map(({ id }) => id)
    expect(drift.map(({ id, kind }) => [id, kind])).toEqual([
      [a, 'reworded'],
      [b, 'same'],
      [d, 'added'],
      [expect.stringMatching(/^one~/), 'removed'],
    ])
  })

  it('compares with the reading before, and not with the lock', () => {
    const { lock } = read('A MUST go.\n\nB MAY stay.')
    const { later, drift } = changes(
      'A MUST go now.\n\nB MAY stay.',
      'A MUST go now.\n\nB MAY stay here.',
      lock,
    )
    expect(later.drift.map(({ kind }) => kind)).toEqual(['reworded', 'reworded'])
    expect(drift.map(({ kind }) => kind)).toEqual(['same', 'reworded'])
    expect(drift.map(({ id }) => id)).toEqual(lock.map(({ id }) => id))
  })
})
