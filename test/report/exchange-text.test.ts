import { describe, expect, it } from 'vitest'
import { exchangeText } from '../../scripts/report/exchange-text.ts'

const request = { method: 'GET', url: 'http://a.example/a', headers: { accept: '*/*' } }
const base = { request, redirects: [], finalUrl: request.url, durationMs: 1 }

function withBody(body: string) {
  const response = { status: 200, statusText: '', headers: {}, body, bodyBytes: body.length, validUtf8: true }
  return exchangeText({ ...base, response }).slice(2)
}

describe('exchangeText', () => {
  it('shows request, redirects, the telling header fields and the body', () => {
    const headers = { 'content-type': 'text/\u001B[0mplain', server: 'x', 'retry-after': '3' }
    const response = {
      status: 404,
      statusText: 'Not\u202E Found',
      headers,
      body: 'a\r\nb\u0007\n',
      bodyBytes: 6,
      validUtf8: true,
    }
    const redirects = [{ status: 302, url: request.url, location: '/b' }]
    expect(exchangeText({ ...base, redirects, response })).toEqual([
      '> GET http://a.example/a',
      '< 302 redirect to /b',
      '< 404 Not\\u202e Found',
      '< content-type: text/\\u001b[0mplain',
      '< retry-after: 3',
      '  a',
      '  b\\u0007',
    ])
  })

  it('shows why there is no response', () => {
    expect(exchangeText({ ...base, failure: { code: 'timeout', message: 'Nothing came.' } })).toEqual([
      '> GET http://a.example/a',
      '< no response: Nothing came.',
    ])
  })

  it('cuts long lines and long bodies, and then tells their size', () => {
    expect(withBody('')).toEqual(['< (no body)'])
    expect(withBody(`${'x'.repeat(159)}😀`)).toEqual([`  ${'x'.repeat(159)}…`, '  (161 bytes in all)'])
    expect(withBody('y\n'.repeat(20))).toEqual([
      ...Array.from({ length: 16 }, () => '  y'),
      '  (40 bytes in all)',
    ])
    expect(withBody('z\n'.repeat(16))).toHaveLength(16)
  })
})
