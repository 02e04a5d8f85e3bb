import { describe, expect, it } from 'vitest'
import type { PeerJournal, PeerJournalEntry } from '../../scripts/harness/peer.ts'
import { patientJournal } from '../../scripts/run/patient-journal.ts'
import { createPausingClock } from '../../scripts/run/pausing-clock.ts'

const entry: PeerJournalEntry = {
  direction: 'received',
  at: 1,
  about: 'tasks',
  method: 'POST',
  url: 'http://peer.example/',
  headers: {},
  body: '',
  remote: '',
}

/** A journal that gets its entry when the test says so, and how long it was asked to wait. */
function createJournal() {
  const arrival = Promise.withResolvers<PeerJournalEntry>()
  const asked: number[] = []
  const journal: PeerJournal = {
    entries: () => [],
    dropped: () => 0,
    received: () => [],
    subscribe: () => () => {},
    async until(_, timeoutMs, signal) {
      asked.push(timeoutMs)
      const { promise: ended, resolve } = Promise.withResolvers<undefined>()
      if (signal?.aborted === true || timeoutMs === 0) resolve(undefined)
      signal?.addEventListener('abort', () => resolve(undefined))
      return Promise.race([arrival.promise, ended])
    },
  }
  return { journal, asked, arrive: () => arrival.resolve(entry) }
}

const any = (): boolean => true

describe('patientJournal', () => {
  it('waits for an effect until the time is up', async () => {
    const { journal } = createJournal()
    expect(await patientJournal(journal, createPausingClock(), 1).until(any, 1)).toBeUndefined()
  })

  it('looks once more when the time is up, for what came and was not judged in time', async () => {
    const { journal, asked } = createJournal()
    const late: PeerJournal = {
      ...journal,
      until: async (fits, timeoutMs, signal) => {
        const found = await journal.until(fits, timeoutMs, signal)
        return timeoutMs === 0 ? entry : found
      },
    }
    expect(await patientJournal(late, createPausingClock(), 1).until(any, 1)).toBe(entry)
    expect(asked.at(-1)).toBe(0)
  })

  it('does not run out of time while a user acts', async () => {
    const { journal, arrive } = createJournal()
    const clock = createPausingClock()
    const acting = Promise.withResolvers<undefined>()
    const act = clock.pausedFor(() => acting.promise)
    const found = patientJournal(journal, clock, 1).until(any, 1)
    // By now a clock that goes on would have ended the wait.
    expect(
      await patientJournal(createJournal().journal, createPausingClock(), 1).until(any, 20),
    ).toBeUndefined()
    arrive()
    expect(await found).toBe(entry)
    acting.resolve(undefined)
    await act
  })

  it('leaves a wait for what should not happen as long as it is', async () => {
    const { journal, asked, arrive } = createJournal()
    arrive()
    await patientJournal(journal, createPausingClock(), 100).until(any, 99)
    expect(asked).toEqual([99])
  })

  it('ends with the signal', async () => {
    const { journal } = createJournal()
    const abort = new AbortController()
    const found = patientJournal(journal, createPausingClock(), 1).until(any, 10_000, abort.signal)
    abort.abort()
    expect(await found).toBeUndefined()
  })

  it('stops whoever looks for what is not there, once some of it was given up', async () => {
    const { journal, arrive } = createJournal()
    const cut = patientJournal({ ...journal, dropped: () => 1 }, createPausingClock(), 1)
    const stopped = expect.objectContaining({ name: 'UndecidedError' })
    expect(() => cut.entries()).toThrow(stopped)
    expect(() => cut.received(any)).toThrow(stopped)
    await expect(cut.until(any, 0)).rejects.toThrow(stopped)
    arrive()
    expect(await cut.until(any, 1)).toBe(entry)
  })
})
