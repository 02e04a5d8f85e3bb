import { describe, expect, it } from 'vitest'
import { readHttpBody } from '../../scripts/schema/http-body.ts'

describe('readHttpBody', () => {
  it.each([
    ['HTTP/1.1 200 OK\n\n{"a":1}', '{"a":1}'],
    ['HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"a":1}\r\n', '{"a":1}'],
    ['\n\nGET /a HTTP/1.1\nHost: b\n\n[1]\n', '[1]'],
    ['POST /a HTTP/2\ncontent-type: application/problem+json; charset=utf-8\n\n"text"', '"text"'],
    ['HTTP/1.1 200 OK\n\n{"a":\n\n1}', '{"a":\n\n1}'],
  ])('reads the JSON content of %j', (text, body) => {
    expect(readHttpBody(text)).toEqual({ kind: 'json', text: body })
  })

  it.each([
    ['a=b&c=d%20e+f', { a: 'b', c: 'd e f' }],
    ['a=b&\n  c=d\n&e=f', { a: 'b', c: 'd', e: 'f' }],
    ['a=1&b=2&a=3&a=4', { a: ['1', '3', '4'], b: '2' }],
    ['a=b\nc', { a: 'b\nc' }],
    ['a&=b', { a: '', '': 'b' }],
  ])('reads the fields of the form %j', (body, fields) => {
    for (const type of [
      'application/x-www-form-urlencoded',
      'Application/X-WWW-Form-Urlencoded;charset=utf-8',
    ]) {
      const text = `POST /token HTTP/1.1\r\nContent-Type: ${type}\r\n\r\n${body}`
      expect(readHttpBody(text)).toEqual({ kind: 'form', fields })
    }
  })

  it('reads fields that are named as what objects have', () => {
    const text =
      'POST / HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\n__proto__=a&constructor=b'
    const body = readHttpBody(text)
    expect(body?.kind === 'form' && Object.entries(body.fields)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ])
  })

  it.each([
    '',
    'HTTP/1.1 204 No Content\n\n',
    'HTTP/1.1 200 OK\nContent-Length: 0',
    'HTTP/1.1 200 OK\n\n<html></html>',
    'POST / HTTP/1.1\nContent-Type: application/x-www-form-urlencoded-not\n\na=b',
    'POST / HTTP/1.1\n\na=b',
    'HTTP/1.1 200 OK\nContent-Type: text/html\n\n{"a":1}',
    'HTTP/1.1 200 OK\nContent-Type: application/json-seq\n\n{"a":1}',
    'HTTP/1.1 200 OK\nContent-Type: application/jsonlines\n\n{"a":1}',
    '{"a":1}\n\n{"b":2}',
  ])('finds no JSON content in %j', (text) => {
    expect(readHttpBody(text)).toBeUndefined()
  })
})
