import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { signatureBase } from '../../../scripts/lint/examples/signature-base.ts'
import { corpusDrafts, hasCorpus } from '../../corpus/shared.ts'
import { foundIn } from '../lint-text.ts'

const message = `~~~ http-message
GET /a?b=c HTTP/1.1
Host: server.example
Date: Tue, 20 Apr 2021 02:07:55 GMT
Signature-Input: sig1=("@method" "@authority" "@query" "date");created=1618884473;keyid="key1"
Signature: sig1=:YWJj:
~~~

`
const base = `~~~
"@method": GET
"@authority": server.example
"@query": ?b=c
"date": Tue, 20 Apr 2021 02:07:55 GMT
"@signature-params": ("@method" "@authority" "@query" "date");created=1618884473;keyid="key1"
~~~
`

/** The base where all that can differ does. */
const other = base
  .replace('server.example', 'client.example')
  .replace('=c\n', '=d\n')
  .replace('02:07:55', '02:07:56')

const wrong = [
  '11:15: Expected the value of `"@authority"` in the example, `server.example`, received `client.example`.',
  '12:11: Expected the value of `"@query"` in the example, `?b=c`, received `?b=d`.',
  '13:9: Expected the value of `"date"` in the example, `Tue, 20 Apr 2021 02:07:55 GMT`, received `Tue, 20 Apr 2021 02:07:56 GMT`.',
]

describe('the values of a signature base', () => {
  it('are those of the example that it is the base of', () => {
    expect(foundIn(message + base, signatureBase)).toEqual([])
    expect(foundIn(message + other, signatureBase)).toEqual(wrong)
  })

  it('have the parameters in the order of the signature', () => {
    const swapped = base.replace(';created=1618884473;keyid="key1"', ';keyid="key1";created=1618884473')
    expect(foundIn(message + swapped, signatureBase)).toEqual([
      '14:22: Expected the value of `"@signature-params"` in the example, `("@method" "@authority" "@query" "date");created=1618884473;keyid="key1"`, received `("@method" "@authority" "@query" "date");keyid="key1";created=1618884473`.',
    ])
  })

  it('are read over several lines, with and without marks of folding', () => {
    const folded = base.replace('"date");', '"date")\\\n  ;')
    const broken = base.replace(
      '"date");created=1618884473;',
      '\n    "date");\n    created=1618884473;\n    ',
    )
    expect(foundIn(message + folded, signatureBase)).toEqual([])
    expect(foundIn(message + broken, signatureBase)).toEqual([])
    expect(foundIn(message.replaceAll('a?b=c', 'a?b=d') + broken, signatureBase)).toHaveLength(1)
  })

  it('come from the request too, where a response covers it', () => {
    const response = `${message.replace('~~~\n\n', '')}
HTTP/1.1 200 OK
Signature-Input: a=("@status" "date";req);created=1618884480
Signature: a=:YWJj:
~~~

~~~
"@status": 201
"date";req: today
"@signature-params": ("@status" "date";req);created=1618884480
~~~
`
    expect(foundIn(response, signatureBase)).toEqual([
      '14:12: Expected the value of `"@status"` in the example, `200`, received `201`.',
      '15:13: Expected the value of `"date";req` in the example, `Tue, 20 Apr 2021 02:07:55 GMT`, received `today`.',
    ])
  })

  it('may be those of a message that was sent without TLS', () => {
    const both = (message + base).replace('"@method" ', '"@scheme" ').replace('"@method" ', '"@scheme" ')
    expect(foundIn(both.replace('"@method": GET', '"@scheme": http'), signatureBase)).toEqual([])
    expect(foundIn(both.replace('"@method": GET', '"@scheme": https'), signatureBase)).toEqual([])
    expect(foundIn(both.replace('"@method": GET', '"@scheme": ftp'), signatureBase)).toHaveLength(1)
  })

  it('are compared with the whole message, where a part of it shows the signature too', () => {
    const part = message.replace(/GET.*\n.*\n.*\n/, '')
    expect(foundIn(message + part + base, signatureBase)).toEqual([])
    expect(foundIn(message + part + other, signatureBase)).toHaveLength(3)
    expect(foundIn(part + other, signatureBase)).toEqual([])
  })

  it.each<[string, (text: string) => string]>([
    ['two examples have the signature', (text) => message + text],
    ['no example has it', (text) => text.replace('created=1618884473', 'created=1618884474')],
    ['the example has another method', (text) => text.replace('GET /a', 'POST /a')],
    ['it has no parameters', (text) => text.replaceAll(';created=1618884473;keyid="key1"', '')],
    ['a line of the example is left out', (text) => text.replace('Host:', '...\nHost:')],
    [
      'they stand for others',
      (text) =>
        text
          .replace('"@authority": client.example', '"@authority": [host]')
          .replace('?b=d', '...')
          .replace(/"date": .*/, '"date": [date]'),
    ],
    [
      'those of the example do',
      (text) => text.replace('Host: server.example', 'Host: [host]').replace(/\nDate: .*/, '\nDate: ...'),
    ],
  ])('are left alone where %s', (_, change) => {
    expect(foundIn(change(message + other), signatureBase)).toEqual([])
  })

  it('come to an end in a hostile draft', () => {
    const names = Array.from({ length: 100 }, (_, index) => `x-${index}`)
    const input = `(${names.map((one) => `"${one}"`).join(' ')});created=1`
    const fields = names.map((one) => `${one}: a\n`).join('')
    const lines = names.map((one) => `"${one}": b\n`).join('')
    const many = `~~~ http-message
GET / HTTP/1.1
${fields}${'X-Field: value\n'.repeat(890)}Signature-Input: sig1=${input}
~~~

${`~~~\n${lines}"@signature-params": ${input}\n~~~\n\n`.repeat(300)}`
    expect(foundIn(many, signatureBase)).toHaveLength(20_000)
    const repeated = message.repeat(1000) + base.repeat(300)
    expect(foundIn(repeated, signatureBase)).toEqual([])
  }, 60_000)
})

// The drafts are beside our checkouts only, never in a user's clone.
describe.skipIf(!hasCorpus)('the signature bases of real drafts', () => {
  it('have the values of their examples, but for one that GNAP has from an older signature', async () => {
    const found: string[] = []
    for (const { file } of corpusDrafts()) {
      const text = await readFile(file, 'utf8')
      if (text.includes('"@signature-params"')) found.push(...foundIn(text, signatureBase))
    }
    expect(found).toEqual([
      expect.stringMatching(/^4460:28: .* `:vN4IKYsJ[^`]*`, received `:YdDJjDn2[^`]*`\.$/),
    ])
  }, 60_000)

  it('have other values than an example that was changed', async () => {
    const draft = corpusDrafts().find(({ file }) => file.endsWith('draft-ietf-httpbis-message-signatures.md'))
    const text = draft === undefined ? '' : await readFile(draft.file, 'utf8')
    const changed = text.replaceAll('Host: origin.host.internal.example', 'Host: origin.example')
    expect(foundIn(changed, signatureBase)).toHaveLength(text === '' ? 0 : 1)
  })
})
