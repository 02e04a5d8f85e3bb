import { describe, expect, it } from 'vitest'
import { modelOf } from './extraction.ts'

const list = '- REQUIRED: a (string) - x.\n\n  ~~~ json\n  "b"\n  ~~~\n\n- OPTIONAL: c (string) - y.'

describe('finding examples', () => {
  it('tells what each shows', () => {
    const body = `## Things {#thing}\n\n${list}\n\n~~~ json\n{}\n~~~\n\n~~~ abnf\nx\n~~~\n\n## Examples {#thing-examples}\n\n~~~ http-message\nGET\n~~~\n\n## Else\n\n~~~ JSON\n1\n~~~`
    expect(modelOf(body).examples).toEqual([
      { kind: 'json', message: 'thing', path: ['a'], section: 'thing', line: 14, text: '"b"' },
      { kind: 'json', message: 'thing', section: 'thing', line: 20, text: '{}' },
      { kind: 'http', message: 'thing', section: 'thing-examples', line: 30, text: 'GET' },
      { kind: 'json', section: 'else', line: 36, text: '1' },
    ])
  })

  it('takes the likest of several messages of a section, and none that has no field of it', () => {
    const lists =
      'The request has:\n\n- REQUIRED: a\n- OPTIONAL: b\n\nThe response has:\n\n- REQUIRED: a\n- OPTIONAL: c'
    const shown = (text: string, type = 'json') =>
      modelOf(`## Thing\n\n${lists}\n\n~~~ ${type}\n${text}\n~~~`).examples.map(({ message }) => message)
    expect(shown('{"a":1}')).toEqual(['thing-request'])
    expect(shown('{"a":1,"c":2}')).toEqual(['thing-response'])
    expect(shown('HTTP/1.1 200 OK\n\n{"a":1,"c":2}', 'http')).toEqual(['thing-response'])
    expect(shown('{"thing":{"a":1}}')).toEqual([undefined])
    expect(shown('{"c": …')).toEqual(['thing-response'])
    expect(shown('{}')).toEqual([undefined])
  })

  it('takes no schema that defines a message for an example of it', () => {
    const schema = '{"$schema":"x","properties":{"a":{"type":"string"}}}'
    const { messages, examples } = modelOf(`~~~ json\n${schema}\n~~~\n\n~~~ json\n{"a":"b"}\n~~~`)
    expect(messages.map(({ name }) => name)).toEqual(['one'])
    expect(examples.map(({ line, message }) => [line, message])).toEqual([[14, 'one']])
  })
})
