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
    expect(readHttpBody(text)).toBe(body)
  })

  it.each([
    '',
    'HTTP/1.1 204 No Content\n\n',
    'HTTP/1.1 200 OK\nContent-Length: 0',
    'HTTP/1.1 200 OK\n\n<html></html>',
    'HTTP/1.1 200 OK\nContent-Type: text/html\n\n{"a":1}',
    'HTTP/1.1 200 OK\nContent-Type: application/json-seq\n\n{"a":1}',
    'HTTP/1.1 200 OK\nContent-Type: application/jsonlines\n\n{"a":1}',
    '{"a":1}\n\n{"b":2}',
  ])('finds no JSON content in %j', (text) => {
    expect(readHttpBody(text)).toBeUndefined()
  })
})
