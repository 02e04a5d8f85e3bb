import { describe, expect, it } from 'vitest'
import { exchangeText } from '../../scripts/report/exchange-text.ts'

const request = { method: 'GET', url: 'http://a.example/a', headers: { accept: '*/*' } }
const base = { request, redirects: [], finalUrl: request.url, durationMs: 1 }

function withBody(body: string, width = 80) {
  const response = { status: 200, statusText: '', headers: {}, body, bodyBytes: body.length, validUtf8: true }
  return exchangeText({ ...base, response }, width).slice(2)
}

describe('exchangeText', () => {
  it('shows request, redirects, the telling header fields and the body', () => {
    const headers = { 'content-type': 'text/\u001B[0mplain', server: 'x', 'retry-after': '3', date: 'today' }
    const response = {
      status: 404,
      statusText: 'Not\u202E Found',
      headers,
      body: 'a\r\nb\u0007\n',
      bodyBytes: 6,
      validUtf8: true,
    }
    const redirects = [{ status: 302, url: request.url, location: '/b' }]
    expect(exchangeText({ ...base, redirects, response }, 80)).toEqual([
      '> GET http://a.example/a',
      '< 302 redirect to /b',
      '< 404 Not\\u202e Found',
      '< content-type: text/\\u001b[0mplain',
      '< retry-after: 3',
      '  a',
      '  b\\u0007',
    ])
  })

  it('shows what the target asked as received, and our answer as sent', () => {
    const headers = { signature: 'a=:b:', 'signature-input': 'a=("date")', date: 'today', host: 'b.example' }
    const response = { status: 201, statusText: '', headers: {}, body: '', bodyBytes: 0, validUtf8: true }
    const asked = { method: 'POST', url: 'https://b.example/b', headers, body: '{"a":1}' }
    expect(exchangeText({ ...base, direction: 'received', request: asked, response }, 80)).toEqual([
      '< POST https://b.example/b (the target asks us)',
      '< date: today',
      '< signature-input: a=("date")',
      '  {"a":1}',
      '> 201',
      '> (no body)',
    ])
  })

  it('keeps each field on its own line, whatever it holds', () => {
    const url = 'http://a.example/a\n< 200 OK'
    const failure = { code: 'timeout', message: 'Nothing\r\n< 200 came.' }
    expect(exchangeText({ ...base, request: { ...request, url }, failure }, 80)).toEqual([
      '> GET http://a.example/a < 200 OK',
      '< no response: Nothing < 200 came.',
    ])
  })

  it('folds long lines, cuts long bodies, and then tells their size', () => {
    expect(withBody('')).toEqual(['< (no body)'])
    expect(withBody(`${'x'.repeat(37)}😀y`, 40)).toEqual([`  ${'x'.repeat(37)}`, '  😀y'])
    expect(withBody('y\n'.repeat(21))).toEqual([
      ...Array.from({ length: 16 }, () => '  y'),
      '  … (42 bytes in all)',
    ])
    expect(withBody('z\n'.repeat(20))).toHaveLength(20)
    expect(withBody('x'.repeat(1_000_000)).at(-1)).toBe('  … (1000000 bytes in all)')
  })
})
