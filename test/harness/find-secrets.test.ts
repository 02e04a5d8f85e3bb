import { describe, expect, it } from 'vitest'
import { createSecretFinder } from '../../scripts/harness/find-secrets.ts'
import type { Exchange } from '../../scripts/net/exchange.ts'

interface Told {
  readonly url?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly answer?: string
}

/** The secrets that an exchange shows, where `key` and `pass` are names of secrets. */
function secretsOf({ url = 'https://a.example/', headers = {}, body, answer }: Told): readonly string[] {
  const found = new Set<string>()
  const exchange: Exchange = {
    request: { method: 'POST', url, headers, ...(body !== undefined && { body }) },
    ...(answer !== undefined && {
      response: {
        status: 200,
        statusText: '',
        headers: {},
        body: answer,
        bodyBytes: answer.length,
        validUtf8: true,
      },
    }),
    redirects: [],
    finalUrl: url,
    durationMs: 1,
  }
  createSecretFinder(['key', 'pass'], (value) => void found.add(value))(exchange)
  return [...found].filter((one) => one !== '').toSorted()
}

function basic(text: string): Told {
  return { headers: { authorization: `Basic ${Buffer.from(text).toString('base64')}` } }
}

describe('createSecretFinder', () => {
  it.each([
    ['in a query', { url: 'https://a.example/?key=s1&other=s2' }, ['s1']],
    ['in a form', { body: 'key=s1&pass=a+b&other=c' }, ['a b', 's1']],
    ['in JSON, however deep', { body: '{"a":[{"key":"s1"}],"pass":"s2","other":"s3"}' }, ['s1', 's2']],
    ['in an answer', { answer: '{"key":"s1"}' }, ['s1']],
    ['in neither a number nor an object', { body: '{"key":1,"pass":{"key":"s1"}}' }, ['s1']],
    ['in no URL at all', { url: 'nowhere' }, []],
  ])('finds what has the name of a secret %s', (_, told, secrets) => {
    expect(secretsOf(told)).toEqual(secrets)
  })

  it('finds the credentials of a request, with user and password, which can hold a colon', () => {
    expect(secretsOf({ headers: { authorization: 'Bearer s1' } })).toEqual(['s1'])
    expect(secretsOf(basic('s1:s2:s3'))).toEqual(
      [Buffer.from('s1:s2:s3').toString('base64'), 's1', 's2:s3'].toSorted(),
    )
  })

  it('ends on JSON that is nested for ever', () => {
    expect(secretsOf({ body: `${'['.repeat(100_000)}${']'.repeat(100_000)}` })).toEqual([])
  })
})
