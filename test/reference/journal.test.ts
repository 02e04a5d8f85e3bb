import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { createJournal, type JournalEntry } from '../../reference/journal.ts'

const entry: JournalEntry = {
  direction: 'received',
  at: 1,
  about: 'shares',
  method: 'POST',
  url: 'https://localhost:1/ocm/shares',
  headers: {},
  body: '',
  remote: '127.0.0.1',
  answer: { status: 200, headers: {}, body: '' },
}

/** Bytes of what is in use, all that is not aside. */
function bytesInUse(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed
}

it('keeps the latest thousand, and the beginning of long bodies', () => {
  const journal = createJournal('everything')
  const long = `${'a'.repeat(64 * 1024 - 1)}\ud83d\ude00`
  journal.record({ ...entry, at: 0 })
  journal.record({ ...entry, body: long, answer: { status: 200, headers: {}, body: long } })
  for (let at = 2; at <= 1_000; at += 1) journal.record({ ...entry, at })
  const [first] = journal.entries()
  const cut = long.slice(0, 64 * 1024)
  expect(first).toEqual({ ...entry, body: cut, answer: { status: 200, headers: {}, body: cut } })
  expect([journal.entries().length, journal.dropped()]).toEqual([1_000, 1])
})

it('gives up the first ones where bodies or header fields are long', () => {
  for (const part of [
    { body: 'a'.repeat(64 * 1024) },
    { headers: { a: 'a'.repeat(64 * 1024) } },
    { answer: { status: 200, headers: { a: 'a'.repeat(64 * 1024) }, body: '' } },
  ]) {
    const journal = createJournal('everything')
    for (let at = 1; at <= 300; at += 1) journal.record({ ...entry, at, ...part })
    expect(journal.entries().length + journal.dropped()).toBe(300)
    expect(journal.entries().length).toBe(255)
  }
})

it('does not hold on to what it cut off', () => {
  const journal = createJournal('everything')
  const before = bytesInUse()
  for (let at = 1; at <= 200; at += 1) {
    const body = Buffer.alloc(1024 * 1024, String(at)).toString()
    journal.record({ ...entry, body, answer: { status: 200, headers: {}, body } })
  }
  expect((bytesInUse() - before) / 1024 / 1024).toBeLessThan(50)
  expect(journal.entries().length).toBe(127)
})

it('keeps no bodies, credentials and queries where it is to keep no secrets', () => {
  const journal = createJournal('no secrets')
  journal.record({
    ...entry,
    url: 'https://localhost:1/wayf?token=f2c9#there',
    headers: { authorization: 'Bearer 4f9d2b7e81c6', accept: '*/*', cookie: 'session=1' },
    body: '{"code":"vR8mZc4dLq"}',
    answer: {
      status: 200,
      headers: { 'Set-Cookie': 'session=1', date: 'now' },
      body: '{"access_token":"4f9d"}',
    },
  })
  expect(journal.entries()).toEqual([
    {
      ...entry,
      url: 'https://localhost:1/wayf',
      headers: { accept: '*/*' },
      answer: { status: 200, headers: { date: 'now' }, body: '' },
    },
  ])
})
