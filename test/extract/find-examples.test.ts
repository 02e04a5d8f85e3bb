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
})
