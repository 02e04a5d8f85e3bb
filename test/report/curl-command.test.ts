import { execFileSync } from 'node:child_process'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordedExchange } from '../../scripts/contract/run.ts'
import { curlCommand } from '../../scripts/report/curl-command.ts'
import { shellCommand } from '../../scripts/report/shell-words.ts'

/** The words that a POSIX shell makes of a command, the program's name left out. */
function wordsOf(command: string): readonly string[] {
  const script = `${command.slice(0, command.indexOf(' '))}() { printf '%s\\0' "$@"; }; ${command}`
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1)
}

function exchangeOf(request: Partial<RecordedExchange['request']>, more: Partial<RecordedExchange> = {}) {
  const url = 'https://a.example/a'
  return {
    request: { method: 'GET', url, headers: {}, ...request },
    redirects: [],
    finalUrl: url,
    durationMs: 1,
    ...more,
  }
}

const plain = { insecure: false }

describe('shellCommand', () => {
  it('makes words that a shell reads back as they were', () => {
    const word = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.stringMatching(/^[-~='"$`\\!*?#&;|<>(){}[\]%A-Za-z0-9 \n]+$/),
    )
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        fc.pre(words.every((one) => !one.includes('\0') && one.isWellFormed()))
        expect(wordsOf(shellCommand(['curl', ...words]))).toEqual(words)
      }),
      { numRuns: 50 },
    )
  })
})

describe('curlCommand', () => {
  it('sends the same request, without what curl writes itself', () => {
    const headers = {
      accept: 'application/json',
      'content-type': 'application/json',
      'x-empty': '',
      'user-agent': 'everymust/0.1.0',
      'accept-encoding': 'gzip',
      'content-length': '9',
    }
    const body = `{"a":"it's @b"}`
    const command = curlCommand(
      exchangeOf({ method: 'POST', url: 'https://a.example/a?b={1}&c=[2]', headers, body }),
      { insecure: true },
    )
    expect(wordsOf(command ?? '')).toEqual([
      '--include',
      '--insecure',
      '--globoff',
      '--header',
      'accept: application/json',
      '--header',
      'content-type: application/json',
      '--header',
      'x-empty;',
      '--data-raw',
      body,
      'https://a.example/a?b={1}&c=[2]',
    ])
  })

  it('follows redirects where they were followed, and asks with the method that was used', () => {
    const url = 'https://a.example/../a'
    const redirects = [{ status: 302, url, location: '/b' }]
    expect(wordsOf(curlCommand(exchangeOf({ method: 'PUT', url }, { redirects }), plain) ?? '')).toEqual([
      '--include',
      '--location',
      '--path-as-is',
      '--request',
      'PUT',
      url,
    ])
    expect(curlCommand(exchangeOf({ method: 'HEAD' }), plain)).toBe(
      'curl --include --head https://a.example/a',
    )
  })

  it('does not let curl call a body a form', () => {
    const body = 'a'
    expect(wordsOf(curlCommand(exchangeOf({ method: 'POST', body }), plain) ?? '')).toEqual([
      '--include',
      '--header',
      'content-type:',
      '--data-raw',
      'a',
      'https://a.example/a',
    ])
  })

  it.each([
    ['of the target', exchangeOf({}, { direction: 'received' })],
    ['that is signed', exchangeOf({ headers: { signature: 'a=:b:' } })],
    ['without its secret', exchangeOf({ body: '{"key":"[secret removed]"}' })],
    ['without its credentials', exchangeOf({ headers: { authorization: '[secret removed]' } })],
    ['to no URL', exchangeOf({ url: '--output=/etc/passwd' })],
    ['that a terminal would not show', exchangeOf({ url: 'https://a.example/\u202Eb' })],
    ['that would beep', exchangeOf({ body: '\u0007' })],
    ['with a tab, at which a shell completes', exchangeOf({ body: 'a\tb' })],
    ['with half a character', exchangeOf({ body: '\uD800' })],
    ['that is long', exchangeOf({ body: 'x'.repeat(4_000) })],
  ] as const)('has no command for a request %s', (_, exchange) => {
    expect(curlCommand(exchange, plain)).toBeUndefined()
  })
})
