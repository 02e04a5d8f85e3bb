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

  it('takes no schema that a draft declares for an example', () => {
    expect(modelOf(`## Thing\n\n${list}\n\n~~~ json-schema\n{"a":1}\n~~~`).examples).toHaveLength(1)
  })

  it('prefers, in a section of examples, the message whose fields an object has most', () => {
    const lists =
      '## Task {#task}\n\n- REQUIRED: name (string) - x.\n- OPTIONAL: id (string) - y.\n\n## Receipt {#task-receipt}\n\n- REQUIRED: id (string) - x.\n- OPTIONAL: at (string) - y.'
    const shown = (text: string, anchor = 'task-examples') =>
      modelOf(`${lists}\n\n## Examples {#${anchor}}\n\n~~~ json\n${text}\n~~~`).examples[0]?.message
    expect(shown('{"name":"a","id":"b"}')).toBe('task')
    expect(shown('{"id":"b","at":"c"}')).toBe('task-receipt')
    expect(shown('{"id":"b"}')).toBe('task')
    expect(shown('{"other":1}')).toBe('task')
    expect(shown('{"id":"b","at":"c"}', 'task-receipts')).toBeUndefined()
    expect(shown('{"id":"b","at":"c"}', 'constructor-examples')).toBeUndefined()
  })
})

const defined = `## Fields {#fields}

The Task object has these fields:

- REQUIRED: name (string) - x.

The Task Receipt object has these fields:

- REQUIRED: id (string) - x.

The Token Request form has these fields:

- REQUIRED: code (string) - x.
- REQUIRED: grant (string) - x.

The Token object has these fields:

- REQUIRED: token (string) - x.

## Creating {#creating}

A \`POST {apiUrl}/tasks\` request carries a Task object:

- 201 (Created) - The content is a Task Receipt object.
- 204 (No Content) - It was there.

## Reading {#reading}

\`GET {apiUrl}/tasks/{id}\`:

- 200 (OK) - The content is a Task object.

## Root {#root}

\`POST /\` carries a Task Receipt object:

- 200 (OK) - Done.

## Token {#token}

A \`POST {tokenUrl}\` request carries the Token Request form ({{fields}}):

- 200 (OK) - The content is a Token object.
`

/** What HTTP blocks show that stand one after another in a section, after the definitions. */
function shownIn(anchor: string, ...blocks: readonly string[]): readonly (string | undefined)[] {
  const code = blocks.map((block) => `~~~ http-message\n${block}\n~~~`).join('\n\n')
  return modelOf(`${defined}\n## Shown {#${anchor}}\n\n${code}`).examples.map(({ message }) => message)
}

const json = 'Content-Type: application/json\n\n'
const form = 'Content-Type: application/x-www-form-urlencoded\n\n'

describe('finding what HTTP messages show', () => {
  it.each([
    ['POST /api/v1/tasks HTTP/1.1', 'task'],
    ['POST https://a.example/x/tasks?y=1 HTTP/1.1', 'task'],
    ['POST /tasks HTTP/2', 'task'],
    ['POST /tasks', 'task'],
    ['POST /tasks/ HTTP/1.1', undefined],
    ['POST /mytasks HTTP/1.1', undefined],
    ['PUT /api/tasks HTTP/1.1', undefined],
    ['GET /api/tasks/7 HTTP/1.1', undefined],
    ['POST / HTTP/1.1', 'task-receipt'],
    ['POST https://a.example HTTP/1.1', 'task-receipt'],
    ['POST /a/ HTTP/1.1', undefined],
    ['POST * HTTP/1.1', undefined],
  ])('knows a request by its path: %s', (line, message) => {
    expect(shownIn('shown', `${line}\nHost: a.example`)).toEqual([message])
  })

  it('knows a request to a URI that a field gives by its section or by what it has', () => {
    const request = `POST /x HTTP/1.1\nHost: a.example\n`
    expect(shownIn('token-request-examples', request)).toEqual(['token-request'])
    expect(shownIn('token-examples', request)).toEqual(['token-request'])
    expect(shownIn('shown', request)).toEqual([undefined])
    expect(shownIn('shown', `${request}${form}code=a&\ngrant=b`)).toEqual(['token-request'])
    expect(shownIn('shown', `${request}${form}code=a&x=1&y=2`)).toEqual([undefined])
    expect(shownIn('shown', `${request}${json}{"code":"a","grant":"b"}`)).toEqual([undefined])
  })

  it('knows a response by the request before it in its section, and its status code', () => {
    const post = 'POST /a/tasks HTTP/1.1\n'
    const get = 'GET /a/tasks/7 HTTP/1.1\n'
    expect(shownIn('shown', post, 'HTTP/1.1 201 Created', get, 'HTTP/1.1 200 OK')).toEqual([
      'task',
      'task-receipt',
      undefined,
      'task',
    ])
    expect(shownIn('shown', post, 'HTTP/1.1 204 No Content', 'HTTP/1.1 201 Created')).toEqual([
      'task',
      undefined,
      'task-receipt',
    ])
    expect(shownIn('shown', post, 'HTTP/1.1 500 Oops', 'PUT /b HTTP/1.1', 'HTTP/1.1 201 Created')).toEqual([
      'task',
      undefined,
      undefined,
      undefined,
    ])
    expect(shownIn('shown', 'HTTP/1.1 201 Created')).toEqual([undefined])
  })

  it('knows a response without a request by the only operation of its section', () => {
    const body = `${defined}\n~~~ http\nHTTP/1.1 200 OK\n\n{}\n~~~`
    expect(modelOf(body).examples.map(({ message }) => message)).toEqual(['token'])
  })

  it('tells the same of ten thousand operations and as many requests', () => {
    const numbers = Array.from({ length: 10_000 }, (_, index) => index)
    const operations = numbers
      .map(
        (index) =>
          `\`POST {a}/${index % 2 === 0 ? '{x}' : 'y'}/t${index}\` carries a Task object:\n\n- 200 - Yes.`,
      )
      .join('\n\n')
    const blocks = numbers.map((index) => `~~~ http\nPOST /y/t${index} HTTP/1.1\n~~~`).join('\n\n')
    const { examples } = modelOf(`${defined}\n## Many\n\n${operations}\n\n## Shown\n\n${blocks}`)
    expect(new Set(examples.map(({ message }) => message))).toEqual(new Set(['task']))
  })

  it('follows templates that branch at each segment for so long only', () => {
    const bits = Array.from({ length: 1024 }, (_, index) =>
      index.toString(2).padStart(10, '0').replaceAll('0', '/{x}').replaceAll('1', '/a'),
    )
    const operations = bits.map((path) => `\`POST {b}${path}\`:\n\n- 200 - Yes.`).join('\n\n')
    const blocks = bits.map(() => `~~~ http\nPOST ${'/a'.repeat(10)} HTTP/1.1\n~~~`).join('\n\n')
    expect(modelOf(`## Many\n\n${operations}\n\n${blocks}`).examples).toHaveLength(1024)
  })
})
