import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { jwsSignature } from '../../../scripts/lint/examples/jws-signature.ts'
import { signatureValue } from '../../../scripts/lint/examples/signature-value.ts'
import { signMessage } from '../../../scripts/signatures/sign-message.ts'
import { corpusDrafts, hasCorpus } from '../../corpus/shared.ts'
import { ed25519Key, p256Key } from '../../signatures/rfc-9421.ts'
import { foundIn, subjectOf } from '../lint-text.ts'

function shown(key: typeof ed25519Key | typeof p256Key): string {
  return `~~~ json\n${JSON.stringify({ ...key, d: undefined, kid: 'key1' })}\n~~~\n\n`
}

function token(header: object): string {
  return `~~~\n${Buffer.from(JSON.stringify(header)).toString('base64url')}.e30.AAAA\n~~~\n`
}

/** A message, signed with a key for another scheme, host or method where these are given. */
function signed(
  covered: readonly string[],
  { key = ed25519Key, scheme = 'https', method = 'GET' }: Partial<Options> = {},
): string {
  const fields = [
    { name: 'Host', value: 'server.example' },
    { name: 'Date', value: 'Tue, 20 Apr 2021 02:07:55 GMT' },
  ]
  const made = signMessage(
    { kind: 'request', method, targetUri: `${scheme}://server.example/a?b=c`, fields },
    {
      label: 'sig1',
      components: covered.map((name) => ({ name, parameters: {} })),
      parameters: { keyid: 'key1' },
    },
    key,
  )
  if (made.kind === 'refused') throw new Error(made.detail)
  return `~~~ http-message
GET /a?b=c HTTP/1.1
Host: server.example
Date: Tue, 20 Apr 2021 02:07:55 GMT
Signature-Input: ${made.signatureInput}
Signature: ${made.signature}
~~~

`
}

interface Options {
  readonly key: typeof ed25519Key | typeof p256Key
  readonly scheme: string
  readonly method: string
}

const wrong = 'Expected a signature that verifies with `key1`, received one that does not.'

describe('the signature of an HTTP example', () => {
  it.each<[string, string]>([
    ['any derived component', signed(['@method', '@authority', '@path', '@query', '@target-uri', '@scheme'])],
    ['another scheme', signed(['@target-uri'], { scheme: 'http' })],
    ['a field', signed(['date'])],
  ])('is verified over %s', (_, message) => {
    expect(foundIn(shown(ed25519Key) + message, signatureValue)).toEqual([])
    const changed = message.replace('/a?b=c', '/c?d=e').replace('02:07:55', '02:07:56')
    expect(foundIn(shown(ed25519Key) + changed, signatureValue)).toEqual([`10:12: ${wrong}`])
  })

  it('is verified with P-256, and with whichever key has the id', () => {
    const message = signed(['@method'], { key: p256Key })
    expect(foundIn(shown(p256Key) + message, signatureValue)).toEqual([])
    expect(foundIn(shown(ed25519Key) + shown(p256Key) + message, signatureValue)).toEqual([])
    expect(foundIn(shown(ed25519Key) + message, signatureValue)).toEqual([`10:12: ${wrong}`])
  })

  it('may be shown again in a message that was changed on purpose', () => {
    const message = signed(['@method'])
    const changed = message.replace('GET', 'POST')
    expect(foundIn(shown(ed25519Key) + message + changed, signatureValue)).toEqual([])
    expect(foundIn(shown(ed25519Key) + changed, signatureValue)).toEqual([`10:12: ${wrong}`])
  })

  it.each<[string, (message: string) => string]>([
    ['its key is not shown', (message) => message.replace('key1', 'key2')],
    ['a field is not shown', (message) => message.replace(/Date: .*/, 'Date: [date]')],
    ['a line is left out', (message) => message.replace('Host:', '...\nHost:')],
    ['it is cut short', (message) => message.replace(/sig1=:.{20}.*/, 'sig1=:AAAA...:')],
    ['it stands for another', (message) => message.replace(/sig1=:.*/, 'sig1=:signature:')],
    ['a component is covered that nobody can compute', (message) => message.replace('"date"', '"date";bs')],
    ['it is that of a response over a request', (message) => message.replace('"date"', '"@path";req')],
    ['there is no start line', (message) => message.replace(/GET.*\n/, '')],
  ])('is left alone where %s', (_, change) => {
    const message = signed(['date']).replace('02:07:55', '02:07:56')
    expect(foundIn(shown(ed25519Key) + message, signatureValue)).toEqual([`10:12: ${wrong}`])
    expect(foundIn(shown(ed25519Key) + change(message), signatureValue)).toEqual([])
  })

  it('comes to an end with as many as a hostile draft may show', () => {
    const message = signed(['date']).replace('02:07:55', '02:07:56')
    const draft = shown(ed25519Key).repeat(300) + message.repeat(500)
    expect(foundIn(draft, signatureValue)).toHaveLength(200)
  })
})

describe('a JSON Web Signature', () => {
  it.each<[string, object]>([
    ['its key is not shown', { alg: 'EdDSA', kid: 'key2' }],
    ['its algorithm is for other keys', { alg: 'RS256', kid: 'key1' }],
    ['it has critical extensions', { alg: 'EdDSA', kid: 'key1', crit: ['b64'] }],
    ['no key is named', { alg: 'EdDSA' }],
  ])('is left alone where %s', (_, header) => {
    expect(foundIn(shown(ed25519Key) + token(header), jwsSignature)).toEqual([])
    expect(foundIn(shown(ed25519Key) + token({ alg: 'EdDSA', kid: 'key1' }), jwsSignature)).toHaveLength(1)
  })

  it('is verified with the key in its own header', () => {
    const { d: _, ...jwk } = ed25519Key
    expect(foundIn(token({ alg: 'EdDSA', jwk }), jwsSignature)).toEqual([
      expect.stringContaining('Expected a signature that verifies with the key in its header, received one'),
    ])
  })
})

// The drafts are beside our checkouts only, never in a user's clone.
describe.skipIf(!hasCorpus)('the signatures of real drafts', () => {
  it('verify', async () => {
    for (const { file } of corpusDrafts()) {
      const text = await readFile(file, 'utf8')
      // In others there is no key to verify with.
      if (!/"kty"|eyJ/.test(text)) continue
      const subject = subjectOf(text)
      expect([...signatureValue.find(subject), ...jwsSignature.find(subject)]).toEqual([])
    }
  }, 120_000)

  it('do not verify with other keys', async () => {
    const draft = corpusDrafts().find(({ file }) => file.endsWith('draft-ietf-httpbis-message-signatures.md'))
    const text = draft === undefined ? '' : await readFile(draft.file, 'utf8')
    const changed = text.replaceAll(ed25519Key.x, '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo')
    expect(foundIn(changed, signatureValue)).toHaveLength(text === '' ? 0 : 6)
  })
})
