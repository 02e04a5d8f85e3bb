import { describe, expect, it } from 'vitest'
import { createJournal, type JournalEntry } from '../../../reference/journal.ts'
import { createPeerJournal } from '../../../reference/peer/peer-journal.ts'
import type { JudgedSignature, SignatureJudge } from '../../../reference/peer/judge-signature.ts'

const valid: JudgedSignature = {
  scheme: 'draft-cavage',
  verdict: 'valid',
  detail: 'It is that of `a.example`.',
}

/** A judge that tells when it is asked to. */
function heldJudge(): SignatureJudge & { readonly tell: () => void } {
  const told = Promise.withResolvers<JudgedSignature>()
  return {
    isSigned: ({ headers }) => headers['signature'] !== undefined,
    judge: () => told.promise,
    tell: () => told.resolve(valid),
  }
}

function entry(url: string, headers: Readonly<Record<string, string>> = {}): JournalEntry {
  return {
    direction: 'received',
    at: 0,
    about: 'shares',
    method: 'POST',
    url,
    headers,
    body: '',
    remote: '192.0.2.1',
  }
}

const [plain, signed] = [entry('https://peer.example/a'), entry('https://peer.example/b', { signature: 'x' })]

describe('the journal of a peer', () => {
  it('has a signed request once it is judged, and every other one at once', async () => {
    const journal = createJournal('everything')
    const judge = heldJudge()
    const peerJournal = createPeerJournal(journal, judge)
    const sent: JournalEntry = { ...signed, direction: 'sent' }
    for (const one of [signed, plain, sent]) journal.record(one)
    expect(peerJournal.entries()).toEqual([plain, sent])
    const judged = peerJournal.until(({ signature }) => signature !== undefined, 60_000)
    judge.tell()
    expect(await judged).toEqual({ ...signed, signature: valid })
    expect(peerJournal.entries()).toEqual([{ ...signed, signature: valid }, plain, sent])
    expect(peerJournal.received(() => true)).toEqual([{ ...signed, signature: valid }, plain])
  })

  it('waits for an entry that fits, also for one that was there before', async () => {
    const journal = createJournal('everything')
    const { until } = createPeerJournal(journal, heldJudge())
    const fits = ({ url }: JournalEntry): boolean => url === plain.url
    const coming = until(fits, 60_000)
    journal.record(entry('https://peer.example/other'))
    journal.record(plain)
    expect([await coming, await until(fits, 0)]).toEqual([plain, plain])
  })

  it('gives up on nothing that has come and is still to be judged', async () => {
    const journal = createJournal('everything')
    const judge = heldJudge()
    const peerJournal = createPeerJournal(journal, judge)
    journal.record(signed)
    const late = peerJournal.until(({ url }) => url === signed.url, 0)
    const other = peerJournal.until(({ url }) => url === plain.url, 0)
    // Time has passed for both once a later wait is over in a journal that has nothing to judge.
    await createPeerJournal(createJournal('everything'), judge).until(() => true, 5)
    judge.tell()
    expect([await late, await other]).toEqual([{ ...signed, signature: valid }, undefined])
  })

  it('gives up when the time is over, and at a signal', async () => {
    const { until } = createPeerJournal(createJournal('everything'), heldJudge())
    const stop = new AbortController()
    const waiting = until(() => true, 60_000, stop.signal)
    stop.abort()
    expect([await waiting, await until(() => true, 60_000, stop.signal), await until(() => true, 1)]).toEqual(
      [undefined, undefined, undefined],
    )
  })

  it('tells of entries as long as it is wanted', () => {
    const journal = createJournal('everything')
    const told: JournalEntry[] = []
    const end = createPeerJournal(journal, heldJudge()).subscribe((one) => told.push(one))
    journal.record(plain)
    end()
    journal.record(plain)
    expect(told).toEqual([plain])
  })
})
