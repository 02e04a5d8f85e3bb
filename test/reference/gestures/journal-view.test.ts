import { describe, expect, it } from 'vitest'
import { showJournal } from '../../../reference/gestures/journal-view.ts'
import type { JournalEntry } from '../../../reference/journal.ts'
import { sendShare } from '../access/given-share.ts'
import { startOne } from '../pair.ts'
import { userOf } from '../users.ts'

const entry: JournalEntry = {
  direction: 'received',
  at: 1,
  about: 'webdav',
  method: 'GET',
  url: 'https://localhost:1/dav/ocm/7',
  headers: {},
  body: 'A body.',
  remote: '127.0.0.1',
  answer: { status: 200, headers: {}, body: 'Another.' },
}

describe('the journal as users see it', () => {
  it('has the last request first, and no bodies', async () => {
    const { server } = await startOne()
    server.journal.record(entry)
    const { answer: _, ...unanswered } = entry
    server.journal.record({ ...unanswered, direction: 'sent', at: 2, about: 'share' })
    const shown = {
      method: 'GET',
      url: 'https://localhost:1/dav/ocm/7',
      headers: {},
      remote: '127.0.0.1',
    }
    expect(showJournal(server)).toEqual([
      { ...shown, at: 2, direction: 'sent', about: 'share' },
      { ...shown, at: 1, direction: 'received', about: 'webdav', answer: { status: 200, headers: {} } },
    ])
    expect(showJournal(server, 1)).toMatchObject([{ at: 2 }])
  })

  it('leaves out what users ask, and with it their key', async () => {
    const running = await startOne()
    await userOf(running, 'ada').open('/')
    expect(running.server.journal.entries()).toEqual([])
  })

  it('has only header fields that give no access', async () => {
    const { server } = await startOne()
    const headers = {
      authorization: 'Bearer secret',
      cookie: 'secret',
      'set-cookie': 'secret',
      location: 'https://localhost:1/?secret',
      referer: 'https://localhost:1/?secret',
      'x-other': 'secret',
      'content-type': 'text/plain',
      'signature-input': 'ocm=("@method")',
    }
    server.journal.record({ ...entry, headers, answer: { status: 200, headers, body: '' } })
    const kept = { 'content-type': 'text/plain', 'signature-input': 'ocm=("@method")' }
    expect(showJournal(server)).toMatchObject([{ headers: kept, answer: { headers: kept } }])
    expect(JSON.stringify(showJournal(server))).not.toContain('secret')
  })

  it('hides what a query says, who a URL is for, and a secret that a path has', async () => {
    const running = await startOne()
    const { server } = running
    const { sharedSecret } = sendShare(running, {}, 'grace@localhost:1')
    for (const url of [
      'https://localhost:1/wayf?token=secret&token=another&host=cloud.example.org',
      'https://user:secret@localhost:1/dav/ocm/7',
      `https://localhost:1/dav/${sharedSecret}/a`,
      'no URL at all, but a secret',
    ]) {
      server.journal.record({ ...entry, url })
    }
    expect(showJournal(server).map(({ url }) => url)).toEqual([
      '…',
      'https://localhost:1/dav/…/a',
      'https://localhost:1/dav/ocm/7',
      'https://localhost:1/wayf?token=…&token=…&host=…',
    ])
  })
})
