import { describe, expect, it } from 'vitest'
import { createEvidence, scrubExchange } from '../../scripts/harness/evidence.ts'
import { createSecrets } from '../../scripts/harness/secrets.ts'
import { createTarget } from '../../scripts/harness/target.ts'
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

describe('createTarget', () => {
  it('sends GET and HEAD to the target, and tells of each with its place in the evidence', async () => {
    const origin = await serveHttp((request, response) =>
      response.end(`${request.method} ${request.url} ${request.headers['x-a']}`),
    )
    const evidence = createEvidence(loopbackClient())
    const observed: number[] = []
    const target = createTarget(new URL(origin), evidence, ({ index }) => observed.push(index))
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
    const evidence = createEvidence(loopbackClient())
    const target = createTarget(new URL('http://a.example/'), evidence, () => {})
    await expect(target.get(path)).rejects.toThrow(
      `Expected a path on http://a.example, received \`${path}\`.`,
    )
    expect(evidence.exchanges).toEqual([])
  })
})
