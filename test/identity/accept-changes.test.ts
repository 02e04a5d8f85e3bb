import { describe, expect, it } from 'vitest'
import { acceptAll, acceptSome } from '../../scripts/identity/accept-changes.ts'
import { assignIds } from '../../scripts/identity/assign-ids.ts'
import { draftText } from './compared.ts'
import { reread, versionsOf } from './versions.ts'

const whole = 'A relay MUST verify the signature of each message and store the message for one week.'
const verify = 'A relay MUST verify the signature of each message.'
const store = 'A relay MUST store the message for one week.'
const answer = 'A server SHOULD answer within ten seconds.'
const soon = 'A server SHOULD answer within two seconds.'
const log = 'A proxy MAY keep a log.'
const count = 'The archive MUST count its visitors.'
const body = (...sentences: readonly string[]): string => `# One\n\nText. ${sentences.join('\n\n')}`

/** A lock of one version of a draft, and a later version held against it. */
function changed() {
  const [first] = versionsOf(body(whole, answer, log))
  const known = reread(first?.lock ?? [])
  const { model, source } = draftText(body(verify, store, soon, count))
  const identified = assignIds(model, known, source)
  const idOf = (text: string): string =>
    [...identified.lock, ...known].find((entry) => entry.text === text)?.id ?? ''
  return { known, identified, idOf }
}

const texts = (all: readonly { readonly text: string }[]): readonly string[] =>
  all.map(({ text }) => text).toSorted()

describe('acceptAll', () => {
  it('takes up everything', () => {
    const { identified } = changed()
    const { lock, recorded, unchanged, left } = acceptAll(identified)
    expect(lock).toBe(identified.lock)
    expect(recorded).toEqual(identified.drift)
    expect({ unchanged, left }).toEqual({ unchanged: [], left: [] })
  })
})

describe('acceptSome', () => {
  it('takes up a requirement alone, and leaves the others as the lock knows them', () => {
    const { known, identified, idOf } = changed()
    const { lock, recorded, left } = acceptSome(identified, known, new Set([idOf(soon)]))
    expect(recorded.map(({ kind }) => kind)).toEqual(['reworded'])
    expect(left.map(({ kind }) => kind).toSorted()).toEqual(['added', 'removed', 'split', 'split'])
    expect(texts(lock)).toEqual([whole, soon, log].toSorted())
    expect(lock.filter(({ id }) => id !== idOf(soon))).toEqual(known.filter(({ id }) => id !== idOf(soon)))
  })

  it('takes up a new requirement, and one that is gone, by name', () => {
    const { known, identified, idOf } = changed()
    const { lock, recorded } = acceptSome(identified, known, new Set([idOf(count), idOf(log)]))
    expect(recorded.map(({ kind }) => kind)).toEqual(['added', 'removed'])
    expect(texts(lock)).toEqual([whole, answer, log, count].toSorted())
    expect(lock.find(({ text }) => text === log)?.retired).toBe(true)
  })

  it.each([whole, verify, store])(
    'takes up what was split as a whole, whichever id is named: %s',
    (named) => {
      const { known, identified, idOf } = changed()
      const { lock, recorded } = acceptSome(identified, known, new Set([idOf(named)]))
      expect(recorded.map(({ kind }) => kind)).toEqual(['split', 'split'])
      expect(lock.find(({ text }) => text === whole)).toMatchObject({
        retired: true,
        became: [idOf(verify), idOf(store)],
      })
      expect(texts(lock)).toEqual([whole, verify, store, answer, log].toSorted())
    },
  )

  it('comes to the same in the end, in whatever order ids are named', () => {
    const { known, identified, idOf } = changed()
    const { model, source } = draftText(body(verify, store, soon, count))
    let lock = known
    for (const text of [count, soon, store, log]) {
      lock = reread(acceptSome(assignIds(model, lock, source), lock, new Set([idOf(text)])).lock)
    }
    expect(lock).toEqual(reread(identified.lock))
  })
})
