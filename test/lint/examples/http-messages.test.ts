import { describe, expect, it } from 'vitest'
import { bodyForms } from '../../../scripts/lint/examples/http/body-forms.ts'
import { type HttpMessage, httpMessages } from '../../../scripts/lint/examples/http/http-message.ts'
import { subjectOf } from '../lint-text.ts'

/** The messages of a draft with one code block. */
function messagesIn(text: string, type = 'http-message'): readonly HttpMessage[] {
  return httpMessages(subjectOf(`~~~ ${type}\n${text}\n~~~`).model)
}

/** What a message says, without its places. */
function told({ block: _block, fields, ...message }: HttpMessage): object {
  return { ...message, fields: fields.map(({ written, value }) => `${written}: ${value.text}`) }
}

describe('the HTTP messages of an example', () => {
  it('are several where start lines stand below empty lines, and what stands between is no body', () => {
    const text = [
      'HTTP/1.1 200 OK',
      'Content-Length: 0',
      '',
      '--- or ---',
      '',
      'HTTP/1.1 403 Forbidden',
      'Content-Type: text/plain',
      '',
      'No.',
    ]
    expect(messagesIn(text.join('\n')).map(told)).toEqual([
      { kind: 'response', status: 200, fields: ['Content-Length: 0'], isWhole: true },
      { kind: 'response', status: 403, fields: ['Content-Type: text/plain'], isWhole: true, body: 'No.' },
    ])
  })

  it('stay one where the body is made of messages', () => {
    const text = [
      'POST /batch HTTP/1.1',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'GET /one HTTP/1.1',
      '',
      '--b--',
    ]
    expect(messagesIn(text.join('\n')).map(told)).toEqual([
      {
        kind: 'request',
        method: 'POST',
        target: '/batch',
        fields: ['Content-Type: multipart/mixed; boundary=b'],
        isWhole: true,
        body: '--b\n\nGET /one HTTP/1.1\n\n--b--',
      },
    ])
  })

  it('are found in a block without a type, indented, with a target that is broken over lines', () => {
    const text = [
      '',
      '  GET /authorize?',
      '    response_type=code',
      '    &client_id=me HTTP/1.1',
      '  Host: a.example',
    ]
    expect(messagesIn(text.join('\n'), '').map(told)).toEqual([
      {
        kind: 'request',
        method: 'GET',
        target: '/authorize?response_type=code&client_id=me',
        fields: ['Host: a.example'],
        isWhole: true,
      },
    ])
  })

  it('are not whole where a line of the head is left out', () => {
    expect(messagesIn('GET / HTTP/1.1\nHost: a.example\n...\n\nhello').map(told)).toEqual([
      {
        kind: 'request',
        method: 'GET',
        target: '/',
        fields: ['Host: a.example'],
        isWhole: false,
        body: 'hello',
      },
    ])
  })

  it('have their kind from pseudo-header fields, in either notation', () => {
    expect(messagesIn(':method = CONNECT\n:path = /chat\ncapsule-protocol = ?1', '').map(told)).toEqual([
      {
        kind: 'request',
        method: 'CONNECT',
        target: '/chat',
        fields: [':method: CONNECT', ':path: /chat', 'capsule-protocol: ?1'],
        isWhole: true,
      },
    ])
    expect(messagesIn(':status: 204\ndate: [date]').map(told)).toEqual([
      { kind: 'response', status: 204, fields: [':status: 204', 'date: [date]'], isWhole: true },
    ])
  })

  it('are none in a signature base, in JSON, and in blocks that only look alike', () => {
    expect(messagesIn('"@method": POST\n"@signature-params": ("@method")')).toEqual([])
    expect(messagesIn('{"hello": "world"}')).toEqual([])
    expect(messagesIn('Value: 1\nDate: today\nReference: this document', '')).toEqual([])
  })

  it('may be nothing but structured fields, in a block without a type', () => {
    expect(messagesIn('Priority: u=1', '').map(told)).toEqual([
      { kind: 'fields', fields: ['Priority: u=1'], isWhole: true },
    ])
  })

  it('have the lines of a value put together as they were meant', () => {
    const text = [
      'Signature-Input:',
      '  sig1=("@method"',
      '    "@path")',
      '  ;created=1;',
      '  keyid="a',
      '  b"',
      'Signature: sig1=:YWJj',
      '  ZGVm:, sig2=\\',
      ':YWJj:',
    ]
    expect(messagesIn(text.join('\n')).map(told)).toEqual([
      {
        kind: 'fields',
        isWhole: true,
        fields: [
          'Signature-Input: sig1=("@method" "@path");created=1; keyid="a b"',
          'Signature: sig1=:YWJjZGVm:, sig2=:YWJj:',
        ],
      },
    ])
  })
})

function formsOf(type: string, body: string, more = ''): readonly string[] {
  const [message] = messagesIn(`HTTP/1.1 200 OK\nContent-Type: ${type}\n${more}\n${body}`)
  return message === undefined
    ? []
    : bodyForms(message).map(
        ({ name, bytes }) => `${name}: ${JSON.stringify(new TextDecoder().decode(bytes))}`,
      )
}

describe('the forms of a body', () => {
  it('are those that line ends, indentation and the white space of JSON allow', () => {
    expect(formsOf('application/json', '{\n  "a": "b, c"\n}')).toEqual([
      'as shown: "{\\n  \\"a\\": \\"b, c\\"\\n}"',
      'as shown with CRLF: "{\\r\\n  \\"a\\": \\"b, c\\"\\r\\n}"',
      'as shown and a line feed: "{\\n  \\"a\\": \\"b, c\\"\\n}\\n"',
      'as shown with CRLF, one at its end: "{\\r\\n  \\"a\\": \\"b, c\\"\\r\\n}\\r\\n"',
      'as shown between line feeds: "\\n{\\n  \\"a\\": \\"b, c\\"\\n}\\n"',
      'as JSON without white space: "{\\"a\\":\\"b, c\\"}"',
      'as JSON without white space, and a line feed: "{\\"a\\":\\"b, c\\"}\\n"',
      'as JSON with a space after each comma and colon: "{\\"a\\": \\"b, c\\"}"',
      'as JSON indented by 4: "{\\n    \\"a\\": \\"b, c\\"\\n}"',
      'on one line and a line feed: "{\\"a\\": \\"b, c\\"}\\n"',
      'without indentation: "{\\n\\"a\\": \\"b, c\\"\\n}"',
      'without indentation, with CRLF: "{\\r\\n\\"a\\": \\"b, c\\"\\r\\n}"',
    ])
  })

  it.each([
    ['is cut short', 'text/plain', 'hello ...', ''],
    ['has a comment', 'application/json', '{"a": 1 /* and so on */}', ''],
    ['says what goes there', 'text/html', '[English content]', ''],
    ['leaves something out', 'text/html', '<p>(remainder of the page)</p>', ''],
    ['is binary', 'application/cbor', 'a1 01 02', ''],
    ['is compressed', 'application/json', '{"a": 1}', 'Content-Encoding: gzip\n'],
    ['is chunked', 'text/plain', '5\nhello\n0', 'Transfer-Encoding: chunked\n'],
  ])('are none where the body %s', (_, type, body, more) => {
    expect(formsOf(type, body, more)).toEqual([])
  })
})
