import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentLength } from '../../scripts/lint/examples/content-length.ts'
import { contentDigest } from '../../scripts/lint/examples/content-digest.ts'
import { jwsSignature } from '../../scripts/lint/examples/jws-signature.ts'
import { signatureBase } from '../../scripts/lint/examples/signature-base.ts'
import { signatureValue } from '../../scripts/lint/examples/signature-value.ts'
import { head } from '../draft/drafts.ts'
import { foundIn } from '../lint/lint-text.ts'
import { type Finished, everymust } from '../run-command.ts'
import { ed25519Key, p256Key } from '../signatures/rfc-9421.ts'
import { folderWith } from './drafts-folder.ts'

const keys = [
  { ...ed25519Key, kid: 'key1', 'x-published': 'RFC 9421, Appendix B.1.4' },
  { ...p256Key, kid: 'key2', 'x-published': 'RFC 9421, Appendix B.1.3' },
]
const shownKeys = `~~~ json
{"keys": [
  {"kty": "OKP", "crv": "Ed25519", "kid": "key1",
   "x": "${ed25519Key.x}"},
  {"kty": "EC", "crv": "P-256", "kid": "key2",
   "x": "${p256Key.x}",
   "y": "${p256Key.y}"}
]}
~~~
`
const config = {
  draft: 'draft.md',
  lock: 'draft.lock',
  schemas: 'schemas',
  checks: 'checks',
  protocol: 'protocol.ts',
  reference: 'reference.ts',
  exampleKeys: 'keys.json',
}

interface Desk {
  readonly folder: string
  readonly examples: (...args: readonly string[]) => Promise<Finished>
  readonly draft: () => Promise<string>
}

/** A workspace whose draft has this body, and other files beside it. */
async function deskWith(body: string, more: Readonly<Record<string, string>> = {}): Promise<Desk> {
  const folder = await folderWith({
    'package.json': '{"type":"module"}',
    'everymust.config.ts': `export default ${JSON.stringify(config)}\n`,
    'keys.json': JSON.stringify({ keys }),
    'draft.md': `${head}${body}`,
    ...more,
  })
  return {
    folder,
    examples: (...args) => everymust(['examples', ...args], { cwd: folder }),
    draft: async () => (await readFile(join(folder, 'draft.md'), 'utf8')).replace(head, ''),
  }
}

/** The rules that find what is not as computed. */
const computed = [contentLength, contentDigest, signatureBase, signatureValue, jwsSignature]

/** The draft's body once it was brought up to date, when it stays so. */
async function broughtUpToDate(
  body: string,
  more: Readonly<Record<string, string>> = {},
  rules = computed,
): Promise<string> {
  const desk = await deskWith(body, more)
  const { code, err } = await desk.examples()
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const after = await desk.draft()
  expect(await desk.examples('--check')).toMatchObject({ code: 0, err: '' })
  expect(await desk.draft()).toBe(after)
  expect(rules.flatMap((rule) => foundIn(`${after}\n${shownKeys}`, rule))).toEqual([])
  return after
}

const request = `Before, *as it was*.

~~~ http-message
POST /tasks HTTP/1.1
Host: server.example
Content-Type: application/json
Content-Length: 0
Content-Digest: sha-256=:AAAA:
Signature-Input: sig1=("@method" "@target-uri" "content-digest" "content-length");created=1618884473;keyid="key1"
Signature: sig1=:AAAA:

{"hello": "world"}
~~~

After, as it  was.
`

const base = `The base:

~~~
"@method": POST
"@target-uri": https://server.example/tasks
"content-digest": sha-256=:AAAA:
"content-length": 0
"@signature-params": ("@method" "@target-uri" "content-digest" "content-length");created=1618884473;keyid="key1"
~~~
`

function said(place: string): string {
  return `draft.md:${place}: error: Expected a key for the keyid \`key1\`, received none; the signature no longer fits. (example-not-computed)\n`
}

describe('everymust examples', () => {
  it('computes length, digest and signature, folds what gets too long, and leaves the rest alone', async () => {
    expect(await broughtUpToDate(request)).toBe(`Before, *as it was*.

~~~ http-message
NOTE: '\\' line wrapping per RFC 8792

POST /tasks HTTP/1.1
Host: server.example
Content-Type: application/json
Content-Length: 18
Content-Digest: \\
  sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
Signature-Input: sig1=("@method" "@target-uri" "content-digest" \\
  "content-length");created=1618884473;keyid="key1"
Signature: sig1=:9hCptoJfake63QkNhNQiHTstaez6QUE2Z2VVQZQktZvoVaLjBoa\\
  t4bItHCi+CK9a1Z/qYLConuWYWZ26R5drAA==:

{"hello": "world"}
~~~

After, as it  was.
`)
  })

  it('tells each example that it wrote, and with --check each that is not up to date', async () => {
    const desk = await deskWith(request)
    expect(await desk.examples('--check')).toEqual({
      code: 1,
      out: 'draft.md:13: Expected `Content-Length`, `Content-Digest` and `Signature` as computed, received another value.\n1 example, 1 changed.\n',
      err: 'Run `everymust examples` and commit the result.\n',
    })
    expect(await desk.draft()).toBe(request)
    expect(await desk.examples()).toEqual({
      code: 0,
      out: 'Wrote draft.md:13: `Content-Length`, `Content-Digest` and `Signature`.\n1 example, 1 changed.\n',
      err: '',
    })
    expect(await desk.examples()).toEqual({ code: 0, out: '1 example, up to date.\n', err: '' })
  })

  it('tells only what changed, when a part of an example did', async () => {
    const desk = await deskWith(request)
    await desk.examples()
    const draft = await desk.draft()
    await writeFile(join(desk.folder, 'draft.md'), `${head}${draft.replace('POST /tasks', 'PUT /tasks')}`)
    expect((await desk.examples('--check')).out).toBe(
      'draft.md:23: Expected `Signature` as computed, received another value.\n1 example, 1 changed.\n',
    )
    expect(await broughtUpToDate(draft.replace('"world"', '"all"'))).not.toBe(draft)
  })

  it.each([
    ['Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a list', (text: string) => `- Item\n\n${text.replaceAll(/^(?=.)/gm, '  ')}`],
    ['a quotation', (text: string) => text.replaceAll(/^/gm, '> ').replaceAll(/ $/gm, '')],
    [
      'folding of the author’s own',
      (text: string) =>
        text
          .replace('POST', "NOTE: '\\\\' line wrapping per RFC 8792\n\nPOST")
          .replace('application/json', 'application/\\\n    \\json')
          .replace('"content-digest" ', '"content-digest"\\\n\\ '),
    ],
    [
      'values over several lines',
      (text: string) =>
        text
          .replace('sig1=:AAAA:', 'sig1=:AAAA\n  AAAA\n  AAAA:')
          .replace('("@method" "@target-uri" ', '("@method"\n  "@target-uri"\n  '),
    ],
    ['P-256', (text: string) => text.replace('key1', 'key2')],
    [
      'a form',
      (text: string) => text.replace('json', 'x-www-form-urlencoded').replace(/\{.*\}/, 'a=1&\nb=2'),
    ],
    ['several digests', (text: string) => text.replace(':AAAA:', ':AAAA:, sha-512=::, md5=:YQ==:')],
    ['an absolute target', (text: string) => text.replace('/tasks', 'http://other.example/tasks')],
    [
      'a second signature, over the first',
      (text: string) =>
        text
          .replace('keyid="key1"', 'keyid="key1", sig2=("signature";key="sig1");keyid="key2"')
          .replace('sig1=:AAAA:', 'sig1=:AAAA:, sig2=:AAAA:'),
    ],
    [
      'a response over its request',
      (text: string) =>
        text.replace(
          '"world"}',
          '"world"}\n\nHTTP/1.1 200 OK\nContent-Type: text/plain\nContent-Length: 9\nSignature-Input: a=("@status" "@method";req "signature";req);keyid="key1"\nSignature: a=:AAAA:\n\nDone',
        ),
    ],
  ])('copes with %s', async (_, change) => {
    const after = await broughtUpToDate(change(request))
    expect(after).not.toMatch(/AAAA:|Content-Length: [09]\r?$/m)
    expect(after).toContain(change('After, as it  was.').trim().split('\n').at(-1))
  })

  it('keeps a signature that verifies, where another one would too', async () => {
    const desk = await deskWith(request.replace('key1', 'key2'))
    await desk.examples()
    const before = await desk.draft()
    expect((await desk.examples()).out).toBe('1 example, up to date.\n')
    expect(await desk.draft()).toBe(before)
  })

  it('keeps the length and digest of a content that was sent without what serves display', async () => {
    const body = `~~~ http-message
HTTP/1.1 200 OK
Content-Type: application/json
Content-Length: 17
Repr-Digest: sha-256=:k6I5cakU5erL8KjSUVTNownDwccvu5kU1Hxg88toFYg=:

{
  "hello": "world"
}
~~~
`
    expect(await broughtUpToDate(body)).toBe(body)
  })

  it('signs objects in JSON, and what an HTTP message has as its content', async () => {
    const header = Buffer.from('{"alg":"EdDSA","kid":"key1"}').toString('base64url')
    const object = `{\n  "payload": "eyJ0YXNrIjoxfQ",\n  "protected": "${header}",\n  "signature": ""\n}`
    const after = await broughtUpToDate(
      `~~~ json\n${object}\n~~~\n\n~~~ http-message\nHTTP/1.1 200 OK\nContent-Type: application/jose+json\nContent-Length: 1\n\n${object}\n~~~\n`,
    )
    expect(after.match(/"signature": "[\w-]{50,54}\\\n/g)).toHaveLength(2)
  })

  it('brings a signature base up to date with the example that it is the base of', async () => {
    expect((await broughtUpToDate(`${request}\n${base}`)).replace(/[^]*(?=The base)/, '')).toBe(`The base:

~~~
NOTE: '\\' line wrapping per RFC 8792

"@method": POST
"@target-uri": https://server.example/tasks
"content-digest": \\
  sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
"content-length": 18
"@signature-params": ("@method" "@target-uri" "content-digest" \\
  "content-length");created=1618884473;keyid="key1"
~~~
`)
  })

  it('tells what it wrote into a base, and with --check what is to be written', async () => {
    const desk = await deskWith(`${request}\n${base}`)
    await desk.examples()
    const draft = await desk.draft()
    await writeFile(join(desk.folder, 'draft.md'), `${head}${draft.replace('"world"', '"all"')}`)
    expect((await desk.examples('--check')).out).toBe(
      [
        'draft.md:18: Expected `Content-Length`, `Content-Digest` and `Signature` as computed, received another value.',
        'draft.md:38: Expected `"content-digest"` and `"content-length"` as computed, received another value.',
        '2 examples, 2 changed.\n',
      ].join('\n'),
    )
    expect((await desk.examples()).out).toContain(
      'Wrote draft.md:38: `"content-digest"` and `"content-length"`.\n',
    )
    expect(await desk.examples('--check')).toMatchObject({ code: 0, out: '2 examples, up to date.\n' })
  })

  it.each<[string, (text: string) => string]>([
    ['that several examples can have', (text) => `${request}\n${text}`],
    ['of another signature', (text) => text.replace('created=1618884473', 'created=1618884474')],
    ['of another method', (text) => text.replace('"@method": POST', '"@method": PUT')],
    ['of another target', (text) => text.replace('server.example/', 'server.example/other/')],
    [
      'with other components',
      (text) => text.replace(' "content-length")', ')').replace(/"content-l.*\n/, ''),
    ],
    ['with a line that is no component’s', (text) => text.replace('"@method": POST', '$&\nand so on')],
  ])('leaves a base alone %s', async (_, change) => {
    const shown = change(base)
    const after = await broughtUpToDate(`${request}\n${shown}`, {}, [])
    expect(after.slice(after.lastIndexOf('The base'))).toBe(shown.slice(shown.lastIndexOf('The base')))
  })

  it('leaves alone what is cut short in a base, or stands for another', async () => {
    const shown = base.replace(':AAAA:', ':X48...:').replace('": 0', '": [length]')
    const after = await broughtUpToDate(`${request}\n${shown}`)
    expect(after).toContain('"content-digest": sha-256=:X48...:\n"content-length": [length]\n')
  })

  it('writes only the lines of a base that are there, in the order in which they are', async () => {
    const shown = base
      .replace(/"content-digest": .*\n/, '')
      .replace(/("content-length": 0\n)/, '$1"date": 5\n')
    const after = await broughtUpToDate(`${request}\n${shown}`, {}, [])
    expect(after.split('\n').filter((line) => /^"[^@]/.test(line))).toEqual([
      '"content-length": 18',
      '"date": 5',
    ])
  })

  it('leaves alone what is cut short, absent, not shown whole, or of another key', async () => {
    const body = [
      'GET /tasks HTTP/1.1\nHost: server.example\nSignature-Input: sig1=("@method");keyid="key3"\nSignature: sig1=:AAAA:',
      'GET /tasks HTTP/1.1\nHost: server.example\nSignature-Input: sig1=("@method");keyid="key1"\nSignature: sig1=:AAA...:',
      'HTTP/1.1 200 OK\nContent-Type: text/plain\nContent-Digest: sha-256=:AAA...:\n\nDone',
      'HTTP/1.1 200 OK\nContent-Type: text/plain\nContent-Length: 500\n\nDone\n...',
      'GET /tasks HTTP/1.1\n...\nHost: server.example\nSignature-Input: sig1=("@method");keyid="key1"\nSignature: sig1=:AAAA:',
      'Signature-Input: sig1=("content-type");keyid="key1"\nSignature: sig1=:AAAA:',
    ]
      .map((message) => `~~~ http-message\n${message}\n~~~\n`)
      .join('\n')
    expect(await broughtUpToDate(body)).toBe(body)
  })

  it('writes into the file that an example is included from', async () => {
    const [, message = ''] = /~~~ http-message\n([^~]*)\n~~~/.exec(request) ?? []
    const desk = await deskWith('~~~ http-message\n{::include task.http}\n~~~\n', { 'task.http': message })
    expect(await desk.examples()).toMatchObject({
      code: 0,
      out: 'Wrote task.http:1: `Content-Length`, `Content-Digest` and `Signature`.\n1 example, 1 changed.\n',
    })
    expect(await desk.draft()).toBe('~~~ http-message\n{::include task.http}\n~~~\n')
    expect(await readFile(join(desk.folder, 'task.http'), 'utf8')).toContain('Content-Length: 18\n')
    expect(await desk.examples('--check')).toMatchObject({ code: 0 })
  })

  it.each([
    [
      'a field that is covered and absent',
      request.replace('"content-digest" ', '"content-digest" "date" '),
      'draft.md:19:12: error: Expected a message that `sig1` can sign, received: Missing field date. (example-not-computed)',
    ],
    [
      'an algorithm that is not the key’s',
      request.replace('key1"', 'key1";alg="rsa-pss-sha512"'),
      'draft.md:19:12: error: Expected a message that `sig1` can sign, received: Claimed algorithm rsa-pss-sha512 does not match ed25519. (example-not-computed)',
    ],
    [
      'a signature that covers itself',
      request.replace('"@method"', '"signature"'),
      'draft.md:19:12: error: Expected a message that `sig1` can sign, received: It covers itself, or a signature that follows. (example-not-computed)',
    ],
    [
      'a line that ends as a folded one does',
      request.replace('{"hello": "world"}', '"\\\n"'),
      'error: Expected lines in which `Content-Length`, `Content-Digest` and `Signature` can be written, received ones that are folded, included or indented in another way.',
    ],
  ])('says at its place what it cannot do: %s', async (_, body, said) => {
    const { code, err } = await (await deskWith(body)).examples()
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(said) })
  })

  it.each([
    [
      'a key that was not published',
      { 'keys.json': JSON.stringify({ keys: [{ ...ed25519Key, kid: 'mine' }] }) },
      'Expected `"x-published"` in the key `mine` of `keys.json`, received none.',
    ],
    [
      'half a key',
      { 'keys.json': JSON.stringify({ keys: [{ ...keys[0], d: undefined }] }) },
      'Expected a private key for signatures at `key1` in `keys.json`, received its public half.',
    ],
    [
      'a key whose halves differ',
      {
        'keys.json': JSON.stringify({
          keys: [{ ...keys[0], d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A' }],
        }),
      },
      'Expected a private key for signatures at `key1` in `keys.json`, received another: Its private half belongs to another key than its public one.',
    ],
    [
      'one id twice',
      { 'keys.json': JSON.stringify({ keys: [keys[0], keys[0]] }) },
      'received another with the same `kid`.',
    ],
    [
      'a key that is said to be published nowhere',
      { 'keys.json': JSON.stringify({ keys: [{ ...keys[0], 'x-published': ' ' }] }) },
      'Expected `"x-published"` in the key `key1` of `keys.json`, received an empty one.\n  Use published test keys only, such as those of RFC 9421, Appendix B.1, and say in it where each was published: `"x-published": "RFC 9421, Appendix B.1.4"`.',
    ],
    [
      'a key that says in no string where it was published',
      { 'keys.json': JSON.stringify({ keys: [{ ...keys[0], 'x-published': true }] }) },
      'Expected `"x-published"` in the key `key1` of `keys.json`, received one that is no string.',
    ],
    ['no JWK Set', { 'keys.json': '[]' }, 'Expected a JWK Set in `keys.json`, each key with a `kid`'],
    ['no JSON', { 'keys.json': '{' }, 'Expected the keys of the examples as JSON in `keys.json`, received: '],
    [
      'a draft that cannot be read',
      { 'draft.md': '' },
      'Expected a draft, received a file without any text.',
    ],
  ])('ends with 2 where it is given %s', async (_, files, said) => {
    const desk = await deskWith(request, files)
    const { code, err } = await desk.examples()
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(said) })
  })

  describe('where there is no key for a signature', () => {
    const withoutKey = { 'keys.json': JSON.stringify({ keys: keys.slice(1) }) }
    const reply = `
HTTP/1.1 200 OK
Signature-Input: a=("@status" "content-digest";req);keyid="key1"
Signature: a=:AAAA:
`
    /** A body that is signed with all keys, then changed, in a workspace that has but the second. */
    async function changedDesk(body: string, change: (body: string) => string) {
      const signed = await deskWith(body)
      await signed.examples()
      const draft = change(await signed.draft())
      return { ...(await deskWith(draft, withoutKey)), changed: draft }
    }

    it.each<[string, string, (text: string) => string, string]>([
      ['a body', request, (text) => text.replace('"world"', '"all"'), said('23:12')],
      ['a length', request, (text) => text.replace('Length: 18', 'Length: 19'), said('23:12')],
      [
        'a member of a digest that is covered by itself',
        request
          .replace('"content-digest"', '"content-digest";key="sha-512"')
          .replace(':AAAA:', ':AAAA:, sha-512=:AAAA:'),
        (text) => text.replace('sha-512=:', 'sha-512=:AA'),
        said('24:12'),
      ],
      [
        'another signature that it covers',
        request
          .replace('key1"', 'key2", sig2=("signature";key="sig1");keyid="key1"')
          .replace('sig1=:AAAA:', 'sig1=:AAAA:, sig2=:AAAA:'),
        (text) => text.replace('"world"', '"all"'),
        'the signature no longer fits',
      ],
      [
        'the request that a response is the answer to',
        `${request.replace('key1', 'key2').replace('"world"}', `"world"}\n${reply}`)}`,
        (text) => text.replace('"world"', '"all"'),
        'the signature no longer fits',
      ],
    ])(
      'writes nothing under it, and says so each time, when it covers %s',
      async (_, body, change, error) => {
        const { examples, draft, changed } = await changedDesk(body, change)
        const result = {
          code: 1,
          out: '1 example, 1 not computed.\n',
          err: expect.stringContaining(error),
        }
        expect(await examples('--check')).toEqual(result)
        expect(await examples()).toEqual(result)
        expect(await examples()).toEqual(result)
        expect(await draft()).toBe(changed)
      },
    )

    it.each<[string, (text: string) => string]>([
      ['another method', (text) => text.replace('POST', 'PUT')],
      ['another time of the signature', (text) => text.replace('created=16', 'created=17')],
    ])('verifies it with the key that the draft shows: %s', async (_, change) => {
      const { examples } = await changedDesk(`${request}\n${shownKeys}`, change)
      const result = { code: 1, err: expect.stringContaining(said('23:12')) }
      expect(await examples('--check')).toMatchObject(result)
      expect(await examples()).toMatchObject(result)
    })

    it('writes a member of a digest beside the one that is covered', async () => {
      const digests = request
        .replace(/\("@method".*?\)/, '("content-digest";key="sha-512")')
        .replace(':AAAA:', ':AAAA:, sha-512=:AAAA:')
      const { examples, draft } = await changedDesk(digests, (text) => text.replace('sha-256=:', '$&AA'))
      expect(await examples()).toMatchObject({ code: 0, err: '' })
      expect(await draft()).not.toContain('=:AA')
    })

    it('writes what makes it fit, by the key that the draft shows', async () => {
      const { examples, draft, changed } = await changedDesk(`${request}\n${shownKeys}`, (text) =>
        text.replace('Length: 18', 'Length: 17'),
      )
      expect(await examples()).toMatchObject({ code: 0, err: '' })
      expect(await draft()).toBe(changed.replace('Length: 17', 'Length: 18'))
    })

    it.each<[string, (text: string) => string, string]>([
      ['that covers nothing that changed', (text) => text.replace('"world"', '"all"'), '"@method"'],
      ['that is cut short', (text) => text.replace('"world"', '"all"').replace(/:9h[^:]*:/, ':9h...:'), ''],
      [
        'that is yet to be made',
        (text) => text.replace('"world"', '"all"').replace(/(?<=sig1=:)[^:]*(?=:)/, 'AAAA'),
        '',
      ],
      ['whose key is not shown, over what stays', (text) => text.replace('POST', 'PUT'), ''],
      [
        'that verifies in another example',
        (text) => `${text}\n${text.replace('POST', 'PUT')}\n${shownKeys}`,
        '',
      ],
    ])('says nothing of one %s', async (_, change, components) => {
      const body = components === '' ? request : request.replace(/\("@method".*?\)/, `(${components})`)
      const { examples } = await changedDesk(body, change)
      expect(await examples()).toMatchObject({ code: 0, err: '' })
      expect(await examples('--check')).toMatchObject({ code: 0, err: '' })
    })

    it('verifies an object in JSON with the key that the draft shows', async () => {
      const header = Buffer.from('{"alg":"EdDSA","kid":"key1"}').toString('base64url')
      const object = `~~~ json\n{\n"payload": "eyJ0YXNrIjoxfQ",\n"protected": "${header}",\n"signature": ""\n}\n~~~\n`
      const same = await changedDesk(`${object}\n${shownKeys}`, (text) => text)
      expect(await same.examples('--check')).toMatchObject({ code: 0, err: '' })
      const other = await changedDesk(`${object}\n${shownKeys}`, (text) => text.replace('oxfQ', 'oyfQ'))
      expect(await other.examples('--check')).toMatchObject({
        code: 1,
        err: expect.stringContaining(
          'Expected a key for the kid `key1`, received none; the signature no longer fits.',
        ),
      })
    })
  })

  it('takes a draft that is named, without a workspace and its keys', async () => {
    const folder = await folderWith({ 'task.md': `${head}${request}` })
    expect(await everymust(['examples', 'task.md'], { cwd: folder })).toEqual({
      code: 0,
      out: 'Wrote task.md:13: `Content-Length` and `Content-Digest`.\n1 example, 1 changed.\n',
      err: '',
    })
  })

  it.skipIf(process.getuid?.() === 0)('says that a draft cannot be written', async () => {
    const desk = await deskWith(request)
    await chmod(join(desk.folder, 'draft.md'), 0o400)
    expect(await desk.examples()).toEqual({
      code: 2,
      out: '',
      err: expect.stringContaining('Expected to write `draft.md`, received: no permission to write it.'),
    })
  })

  it('comes to an end on a hostile draft', async () => {
    const long = `"@method" ${'"a" '.repeat(20_000)}`
    const body = [
      request.replace('"@method" ', long),
      request.replace('{"hello": "world"}', `{"hello": "${'world '.repeat(40_000)}"}`),
      request.replace('sig1=:AAAA:', 'a=:YWJj:, '.repeat(10_000)),
      `~~~ http-message\n${'GET / HTTP/1.1\nContent-Length: 0\n\nx\n\n'.repeat(3000)}~~~\n`,
    ].join('\n')
    const { code } = await (await deskWith(body)).examples('--check')
    expect(code).toBe(1)
  }, 60_000)
})
