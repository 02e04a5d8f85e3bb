import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { curlCommand } from '../../../site/src/data/curl-command.ts'
import { type HttpRequest, readHttpRequest } from '../../../site/src/data/http-request.ts'

const run = promisify(execFile)

function request(more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', target: '/', headers: [['Host', 'shop.example']], body: '', ...more }
}

/** The arguments that a shell makes of a command. */
async function argumentsOf(command: string): Promise<readonly string[]> {
  const script = `curl() { for one in "$@"; do printf '%s\\0' "$one"; done; }\n${command}\n`
  const { stdout } = await run('sh', ['-c', script])
  return stdout.split('\0').slice(0, -1)
}

describe('readHttpRequest', () => {
  it('reads the request that an example shows', () => {
    const text = 'POST /a?b HTTP/1.1\r\nHost: shop.example\r\nX-Empty:\r\n@file: x\r\n\r\n{ "a": 1 }\n\n{}\n'
    expect(readHttpRequest(text)).toEqual({
      method: 'POST',
      target: '/a?b',
      headers: [
        ['Host', 'shop.example'],
        ['X-Empty', ''],
      ],
      body: '{ "a": 1 }\n\n{}',
    })
    expect(['HTTP/1.1 200 OK', '{ "a": 1 }', 'get / HTTP/1.1', ''].map(readHttpRequest)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('curlCommand', () => {
  it('sends what the example sends, but for what curl says itself', () => {
    const headers = [
      ['Host', 'shop.example:8443'],
      ['Content-Type', 'application/json'],
      ['Content-Length', '7'],
      ['X-Note', "it's"],
    ] as const
    expect(curlCommand(request({ method: 'POST', target: '/orders', headers, body: '{"a":1}' }))).toBe(
      [
        'curl --request POST https://shop.example:8443/orders \\',
        "  --header 'Content-Type: application/json' \\",
        String.raw`  --header 'X-Note: it'\''s' \ `.trimEnd(),
        `  --data-raw '{"a":1}'`,
      ].join('\n'),
    )
    expect(curlCommand(request())).toBe('curl https://shop.example/')
  })

  it('joins a form that is broken over lines', () => {
    const headers = [
      ['Host', 'shop.example'],
      ['Content-Type', 'application/x-www-form-urlencoded'],
    ] as const
    const command = curlCommand(request({ method: 'POST', headers, body: 'a=1&\n  b=2' }))
    expect(command).toContain("--data-raw 'a=1&b=2'")
  })

  it('means nothing else to a shell, whatever an example holds', async () => {
    const text = fc.string({ unit: fc.constantFrom(...`'"\\$\`;&|<>(){}[]*?!#~@- \nax`), maxLength: 12 })
    const word = text.map((some) => some.replaceAll(/\s/g, ''))
    await fc.assert(
      fc.asyncProperty(word, word, text, async (path, value, body) => {
        const headers = [
          ['Host', 'shop.example'],
          ['X-Any', value],
        ] as const
        const command = curlCommand(request({ method: 'PUT', target: `/${path}`, headers, body })) ?? ''
        const url = `https://shop.example/${path}`
        expect(await argumentsOf(command)).toEqual([
          ...(/[[\]{}]/.test(path) ? ['--globoff'] : []),
          '--request',
          'PUT',
          url,
          '--header',
          value === '' ? 'X-Any;' : `X-Any: ${value}`,
          ...(body === '' ? [] : ['--data-raw', body]),
        ])
      }),
      { numRuns: 60, seed: 8 },
    )
  })

  it('is none where the request does not tell its host, or one that is none', () => {
    const hosts = [[], [['Host', 'a b']], [['Host', '-o/x y']], [['Host', "a'"]]] as const
    expect(hosts.map((headers) => curlCommand(request({ headers })))).toEqual(hosts.map(() => undefined))
    expect(curlCommand(request({ target: 'https://a.example/x', headers: [] }))).toBe(
      'curl https://a.example/x',
    )
    expect(curlCommand(request({ target: 'file:///etc/passwd' }))).toBeUndefined()
  })
})
