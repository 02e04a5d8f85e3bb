import { describe, expect, it } from 'vitest'
import type { RecordedExchange } from '../../../scripts/contract/run.ts'
import { exchangeText } from '../../../site/src/render/exchange-text.ts'

const url = 'https://toy.example/'

function exchange(body: string, more: Partial<RecordedExchange> = {}): RecordedExchange {
  return {
    request: { method: 'GET', url, headers: { accept: 'application/json' } },
    response: {
      status: 200,
      statusText: 'OK',
      headers: { 'content-type': 'application/json' },
      body,
      bodyBytes: body.length,
      validUtf8: true,
    },
    redirects: [],
    finalUrl: url,
    durationMs: 1,
    ...more,
  }
}

const bodyOf = (body: string): string =>
  exchangeText(exchange(body)).response.split('\n\n').slice(1).join('\n\n')

describe('exchangeText', () => {
  it('writes both messages as they look on the wire, JSON with indentation', () => {
    const request = { method: 'POST', url, headers: { a: 'b' }, body: '{"c":1}' }
    expect(exchangeText(exchange('{ "d" : [ 2 ] }', { request }))).toEqual({
      request: `POST ${url}\na: b\n\n{\n  "c": 1\n}`,
      response: 'HTTP 200 OK\ncontent-type: application/json\n\n{\n  "d": [\n    2\n  ]\n}',
      notes: [],
    })
  })

  it('says what the text cannot show', () => {
    const response = { status: 404, statusText: '', headers: {}, body: '', bodyBytes: 0, validUtf8: false }
    const redirects = [{ status: 302, url, location: 'javascript:alert(1)' }]
    expect(exchangeText(exchange('', { response, redirects, finalUrl: `${url}end` }))).toEqual({
      request: `GET ${url}\naccept: application/json`,
      response: 'HTTP 404',
      notes: [
        `Redirected (302) from ${url} to javascript:alert(1).`,
        `The response came from ${url}end.`,
        'The body is not valid UTF-8.',
      ],
    })
  })

  it('says why there is no response', () => {
    const { response: _, ...unanswered } = exchange('')
    const failure = { code: 'refused', message: 'The server\u001B[31m refused.' }
    expect(exchangeText({ ...unanswered, failure }).response).toBe(
      'No response: The server\\u001b[31m refused.',
    )
  })

  it.each([
    '{"a":1,"a":2}',
    '{"a":1e3}',
    '{"a":12345678901234567890}',
    '["\\u0041"]',
    '{"b":1,"2":1}',
    '{"a":',
    'x',
  ])('leaves a body that indentation would change as it came: %s', (body) => {
    expect(bodyOf(body)).toBe(body)
  })

  it('says that a body is cut, also where only its indentation makes it long', () => {
    const short = JSON.stringify(Array.from({ length: 5000 }, () => 1))
    const shown = exchangeText(exchange(short))
    expect(short.length).toBeLessThan(16_000)
    expect(shown.notes).toEqual(['The body has 10001 bytes; the first 16000 characters are shown.'])
    expect(shown.response.split('\n\n')[1]).toHaveLength(16_000)
  })

  it('makes control characters visible, and keeps markup as text', () => {
    expect(bodyOf('</script>\r\n\u0000\u001B[2J\u202E\u2066\t\n')).toBe(
      '</script>\n\\u0000\\u001b[2J\\u202e\\u2066\t\n',
    )
    expect(bodyOf(`${'a'.repeat(15_999)}😀`).endsWith('a\uFFFD')).toBe(true)
  })

  it('takes a body of deep nesting', () => {
    expect(bodyOf('['.repeat(100_000))).toHaveLength(16_000)
  })
})
