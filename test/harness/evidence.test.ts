import { describe, expect, it } from 'vitest'
import { createEvidence, type Evidence, scrubExchange } from '../../scripts/harness/evidence.ts'
import type { PeerJournalEntry } from '../../scripts/harness/peer.ts'
import { createSecrets } from '../../scripts/harness/secrets.ts'
import { createTarget } from '../../scripts/harness/target.ts'
import type { Client } from '../../scripts/net/client.ts'
import type { Exchange } from '../../scripts/net/exchange.ts'
import { loopbackClient, serveHttp } from '../net/loopback.ts'

const mark = '[secret removed]'

function exchangeWith(text: string): Exchange {
  return {
    request: {
      method: 'POST',
      url: `http://a.example/?t=${text}`,
      headers: { 'x-token': text, authorization: 'a' },
      body: text,
    },
    response: {
      status: 200,
      statusText: `OK ${text}`,
      headers: { 'set-cookie': 'a=b', Cookie: 'c', location: text },
      body: `{"t":"${text}"}`,
      bodyBytes: 20,
      validUtf8: true,
    },
    redirects: [{ status: 302, url: `http://a.example/${text}`, location: `/${text}` }],
    finalUrl: `http://a.example/${text}`,
    durationMs: 1,
  }
}

describe('scrubExchange', () => {
  it('leaves a secret nowhere, and no credential or cookie', () => {
    const secrets = createSecrets()
    secrets.add('hunter22')
    expect(scrubExchange(exchangeWith('hunter22'), secrets)).toEqual({
      request: {
        method: 'POST',
        url: `http://a.example/?t=${mark}`,
        headers: { 'x-token': mark, authorization: mark },
        body: mark,
      },
      response: {
        status: 200,
        statusText: `OK ${mark}`,
        headers: { 'set-cookie': mark, Cookie: mark, location: mark },
        body: `{"t":"${mark}"}`,
        bodyBytes: 20,
        validUtf8: true,
      },
      redirects: [{ status: 302, url: `http://a.example/${mark}`, location: `/${mark}` }],
      finalUrl: `http://a.example/${mark}`,
      durationMs: 1,
    })
  })

  it('scrubs the reason of a failure', () => {
    const secrets = createSecrets()
    secrets.add('hunter22')
    const { response: _response, ...rest } = exchangeWith('x')
    const failed = { ...rest, failure: { code: 'timeout', message: 'No answer from /hunter22.' } } as const
    expect(scrubExchange(failed, secrets).failure).toEqual({
      code: 'timeout',
      message: `No answer from /${mark}.`,
    })
  })

  it('cuts a long body after its secrets are gone, and through no character', () => {
    const secrets = createSecrets()
    secrets.add('hunter22')
    const bodies = [`${'x'.repeat(65_530)}hunter22hunter22`, `${'x'.repeat(65_535)}😀`, 'x'.repeat(65_536)]
    const cut = bodies.map((body) => {
      const exchange = exchangeWith('x')
      return scrubExchange(
        { ...exchange, ...(exchange.response && { response: { ...exchange.response, body } }) },
        secrets,
      ).response?.body
    })
    expect(cut).toEqual([`${'x'.repeat(65_530)}[secre…`, `${'x'.repeat(65_535)}…`, 'x'.repeat(65_536)])
  })
})

function evidenceOf(client: Client): Evidence {
  return createEvidence({ client, secrets: createSecrets(), secretNames: [], now: () => 1_000 })
}

describe('createTarget', () => {
  it('sends GET and HEAD to the target, and tells of each with its place in the evidence', async () => {
    const origin = await serveHttp((request, response) =>
      response.end(`${request.method} ${request.url} ${request.headers['x-a']}`),
    )
    const evidence = evidenceOf(loopbackClient())
    const observed: number[] = []
    const target = createTarget({
      url: new URL(origin),
      evidence,
      onObserved: ({ index }) => observed.push(index),
      isReadOnly: true,
    })
    const got = await target.get('/a?b', { 'x-a': 'c' })
    const head = await target.head('/a')
    expect(got.exchange.response?.body).toBe('GET /a?b c')
    expect(head.exchange.request.method).toBe('HEAD')
    expect(observed).toEqual([0, 1])
    expect(evidence.exchanges).toEqual([got.exchange, head.exchange])
  })

  it.each([
    '//b.example/a',
    'https://b.example/',
    '\\\\b.example/a',
    'http://a.example:8080/',
    'https://a.example/',
  ])('refuses %s, which is on another origin, before anything is sent', async (path) => {
    const evidence = evidenceOf(loopbackClient())
    const target = createTarget({
      url: new URL('http://a.example/'),
      evidence,
      onObserved: () => {},
      isReadOnly: true,
    })
    await expect(target.get(path)).rejects.toThrow(
      `Expected a path on http://a.example, received \`${path}\`.`,
    )
    expect(evidence.exchanges).toEqual([])
  })

  it('sends any request from the reach `probe` on, and none before', async () => {
    const origin = await serveHttp((request, response) => response.end(request.method))
    const evidence = evidenceOf(loopbackClient())
    const options = { url: new URL(origin), evidence, onObserved: () => {} }
    const wanted = { method: 'POST', url: `${origin}/a`, body: 'b' }
    await expect(createTarget({ ...options, isReadOnly: true }).request(wanted)).rejects.toThrow(
      'Expected only GET and HEAD within the reach `url`.',
    )
    expect(evidence.exchanges).toEqual([])
    const { exchange } = await createTarget({ ...options, isReadOnly: false }).request(wanted)
    expect(exchange.response?.body).toBe('POST')
  })
})

describe('createEvidence', () => {
  const entry: PeerJournalEntry = {
    direction: 'received',
    at: 5,
    about: 'tasks',
    method: 'POST',
    url: 'http://peer.example/tasks',
    headers: { host: 'peer.example' },
    body: '{"secret":"hunter22"}',
    remote: '127.0.0.1:1',
    answer: { status: 201, headers: {}, body: 'é' },
  }

  it('keeps what a peer received once, with its answer, and learns its secrets', () => {
    const secrets = createSecrets()
    const evidence = createEvidence({
      client: loopbackClient(),
      secrets,
      secretNames: ['secret'],
      now: () => 9,
    })
    const first = evidence.keepEntry(entry)
    expect(evidence.keepEntry({ ...entry })).toBe(first)
    expect(evidence.keepEntry({ ...entry, at: 6 }).index).toBe(1)
    expect(first).toEqual({
      index: 0,
      exchange: {
        direction: 'received',
        at: 5,
        request: { method: 'POST', url: entry.url, headers: entry.headers, body: entry.body },
        response: { status: 201, statusText: '', headers: {}, body: 'é', bodyBytes: 2, validUtf8: true },
        redirects: [],
        finalUrl: entry.url,
        durationMs: 0,
      },
    })
    expect(secrets.scrub('hunter22')).toBe(mark)
  })

  it('keeps what a peer sent and nobody answered as a failure', () => {
    const { answer: _answer, ...unanswered } = entry
    expect(
      evidenceOf(loopbackClient()).keepEntry({ ...unanswered, direction: 'sent' }).exchange,
    ).toMatchObject({
      failure: { code: 'connection-reset', message: 'No answer came.' },
    })
  })

  it('tells when an exchange began', () => {
    const { exchange } = evidenceOf(loopbackClient()).keep({ ...exchangeWith('x'), durationMs: 400 })
    expect(exchange.at).toBe(600)
  })
})
