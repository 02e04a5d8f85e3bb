import { describe, expect, it } from 'vitest'
import { modelOf } from './extraction.ts'

const messages = `## Fields {#fields}

The Task object has these fields:

- REQUIRED: \`name\` (string) - What to do.

The Task Receipt object has these fields:

- REQUIRED: \`id\` (string) - Its name here.

The Token Request form has these fields:

- REQUIRED: \`code\` (string) - The code.

The Error object has these fields:

- REQUIRED: \`message\` (string) - What went wrong.
`

function operationsOf(body: string) {
  return modelOf(`## Tasks {#tasks}\n\n${body}\n\n${messages}`).operations
}

/** Method, target, and what is carried and answered, as `POST /tasks task → 201 task-receipt, 400`. */
function outlineOf(body: string): readonly string[] {
  return operationsOf(body).map(({ method, target, request, responses }) => {
    const answers = responses.map(({ status, message }) => (message ? `${status} ${message}` : status))
    return `${method} ${target}${request ? ` ${request.message}` : ''} → ${answers.join(', ')}`
  })
}

function problemsOf(body: string): readonly string[] {
  return modelOf(`## Tasks {#tasks}\n\n${body}\n\n${messages}`).diagnostics.map(
    ({ code, message, span }) => `${span.start.line}: ${code}: ${message}`,
  )
}

function descriptionsOf(body: string): readonly string[] {
  return operationsOf(body).flatMap(({ responses }) => responses.map(({ description }) => description))
}

function numbered(index: number): string {
  return `\`POST /t/${index}\` carries a Task object:\n\n- 200 - A Task Receipt object.`
}

const whole = `A \`POST {apiUrl}/tasks\` request carries a Task object ({{fields}}) as \`application/json\`.  It is
answered with one of these status codes:

- 201 (Created) - The task is kept.  The content is a Task
  Receipt object.
- 400 (Bad Request) - Something is missing.  The content is an Error object.
- 503 (Service Unavailable) - Try later.  A \`Retry-After\` header field can tell when.`

describe('finding operations', () => {
  it('reads a paragraph that names a request and the list of status codes after it', () => {
    const [operation, ...more] = operationsOf(whole)
    expect(more).toEqual([])
    const { span, ...rest } = operation ?? {}
    expect(rest).toEqual({
      id: 'tasks',
      title: 'Tasks',
      method: 'POST',
      target: '{apiUrl}/tasks',
      request: { message: 'task', mediaType: 'application/json' },
      responses: [
        {
          status: '201',
          description: 'The task is kept. The content is a Task Receipt object.',
          message: 'task-receipt',
          mediaType: 'application/json',
          headers: [],
          line: 15,
        },
        {
          status: '400',
          description: 'Something is missing. The content is an Error object.',
          message: 'error',
          mediaType: 'application/json',
          headers: [],
          line: 17,
        },
        {
          status: '503',
          description: 'Try later. A Retry-After header field can tell when.',
          headers: ['Retry-After'],
          line: 18,
        },
      ],
      section: 'tasks',
      line: 12,
    })
    expect(span).toMatchObject({ start: { line: 12, column: 1 }, end: { line: 18 } })
  })

  it('leaves the requirements and messages around it as they are', () => {
    const must = whole
      .replace('It is\nanswered', 'It MUST be\nanswered')
      .replace('Try later.', 'It MAY wait.')
    const model = modelOf(`## Tasks {#tasks}\n\n${must}\n\n${messages}`)
    expect(model.operations).toHaveLength(1)
    expect(
      model.requirements
        .filter(({ section }) => section === 'tasks')
        .map(({ level, clause, parts }) => [level, clause, parts]),
    ).toEqual([
      ['MUST', 'It MUST be answered with one of these status codes', undefined],
      ['MAY', '503 (Service Unavailable) - It MAY wait.', undefined],
    ])
    expect(model.messages.map(({ name }) => name)).toEqual(['task', 'task-receipt', 'token-request', 'error'])
  })

  it.each([
    ['a list of other bullets', '`GET /tasks` yields:\n\n* `200`: All.\n* `404` – None.\n* 410 Gone: Never.'],
    ['a numbered list', '`GET /tasks` yields:\n\n1. 200 - All.\n2. 404 - None.\n3. 410 (Gone) — Never.'],
    ['bare status codes', '`GET /tasks` yields:\n\n- 200\n- 404 (Not Found)\n- 410.'],
    ['a definition list', '`GET /tasks` yields:\n\n200 (OK):\n: All.\n\n404\n: None.\n\n410:\n: Never.'],
    [
      'a table',
      '`GET /tasks` yields:\n\n| Code | Meaning |\n|---|---|\n| 200 (OK) | All |\n| 404 | – |\n| `410` | – |',
    ],
    ['a table without a head', '`GET /tasks` yields:\n\n| 200 (OK) | All |\n| 404 | None |\n| 410 | Never |'],
    [
      'items of paragraphs',
      '`GET /tasks` yields:\n\n- 200 - All.\n\n  Of them.\n- 404 - None.\n- 410 - Never.',
    ],
  ])('reads %s', (_, body) => {
    expect(outlineOf(body)).toEqual(['GET /tasks → 200, 404, 410'])
  })

  it('joins what paragraphs and cells say of a status code', () => {
    expect(descriptionsOf('`GET /a`:\n\n- 200 (OK) - All\n\n  Of `them`.\n- 404 (Not Found)')).toEqual([
      'All. Of them.',
      'Not Found',
    ])
    expect(
      descriptionsOf('`GET /a`:\n\n| Code | Why | Content |\n|-|-|-|\n| 200 | Done | A Task object. |'),
    ).toEqual(['Done. A Task object.'])
  })

  it.each([
    ['another list', '`GET /tasks` has these parameters:\n\n- `page` - Which page.\n- `size` - How many.'],
    ['a list of which one item has no status code', '`GET /tasks`:\n\n- 200 - Yes.\n- Otherwise - No.'],
    ['numbers that are no status codes', '`GET /tasks`:\n\n- 200 - Yes.\n- 2000 - No.\n- 999 - No.'],
    ['a list of ranges alone', '`GET /tasks`:\n\n- 2xx - Yes.\n- 4xx - No.'],
    ['a paragraph in between', '`GET /tasks` is asked.\n\nIt is answered with:\n\n- 200 - Yes.'],
    ['two requests', '`GET /tasks` and `GET /lists` are answered with:\n\n- 200 - Yes.'],
    ['a method alone', '`GET` on `/tasks`:\n\n- 200 - Yes.'],
    ['a word that is no method', '`FETCH /tasks`:\n\n- 200 - Yes.'],
    ['a target that is none', '`GET tasks`:\n\n- 200 - Yes.'],
    ['an empty cell', '`GET /tasks`:\n\n| Code | Why |\n|-|-|\n| | Yes |'],
    ['a request without markup', 'GET /tasks is answered with:\n\n- 200 - Yes.'],
  ])('takes %s for none', (_, body) => {
    expect(outlineOf(body)).toEqual([])
  })

  it.each([
    ['`POST /t` carries the Token Request form:', 'token-request', 'application/x-www-form-urlencoded'],
    [
      '`POST /t` carries the task object as `application/task+json; v=1`:',
      'task',
      'application/task+json; v=1',
    ],
    ['To send a Task Receipt object, `PUT /t` is used:', 'task-receipt', 'application/json'],
    ['`PATCH /t` carries the parts of a `Task` object that change:', 'task', 'application/json'],
  ])('knows what is carried: %s', (paragraph, message, mediaType) => {
    expect(operationsOf(`${paragraph}\n\n- 200 - Yes.`)[0]?.request).toEqual({ message, mediaType })
  })

  it.each([
    '`POST /t` carries a JSON object:',
    '`POST /t` carries two Task objects:',
    '`POST /t` asks; the server responds with a Task object:',
    '`POST /t` has no content. The answer holds a Task object:',
    '`GET /t` asks for a Task object:',
    '`DELETE /t` removes what a Task object stands for:',
    '`POST /t` does not carry a Task object:',
    '`POST /t` is sent without a Task object:',
    '`POST /t` never carries a Task object, nor an Error object:',
    '`POST /t` is sent. It doesn’t hold a Task object:',
  ])('finds no content: %s', (paragraph) => {
    const found = operationsOf(`${paragraph}\n\n- 200 - Yes.`)
    expect(found.map(({ request }) => request)).toEqual([undefined])
  })

  it('hears of content in what is said and not in what is denied', () => {
    const body =
      '`POST /t` is not signed. It carries a Task object. It is answered with:\n\n- 201 - Done. The content is never a Task object.\n- 400 - There is no Task object, and no `Retry-After` header field. The content is an Error object, with a `Date` header field.'
    expect(operationsOf(body).map(({ request }) => request?.message)).toEqual(['task'])
    expect(
      operationsOf(body).flatMap(({ responses }) =>
        responses.map(({ status, message, headers }) => [status, message, headers]),
      ),
    ).toEqual([
      ['201', undefined, []],
      ['400', 'error', ['Date']],
    ])
  })

  it('leaves out a range of status codes, and says so', () => {
    const body = '`GET /t`:\n\n- 200 - Yes.\n- 4xx - No.\n- 5XX (Server Error) - Later.'
    expect(outlineOf(body)).toEqual(['GET /t → 200'])
    expect(problemsOf(body)).toEqual([
      '15: operation-status-range: Expected a status code of three digits, received `4xx`.',
      '16: operation-status-range: Expected a status code of three digits, received `5XX`.',
    ])
  })

  it('finds each header field that is named, once', () => {
    const item =
      'A `Location` header field, the `ETag`, `Date`, and `Age` header fields, a `Location` header field, a `x y` header field, `Vary`.'
    expect(operationsOf(`\`GET /t\`:\n\n- 200 - ${item}`)[0]?.responses[0]?.headers).toEqual([
      'Location',
      'ETag',
      'Date',
      'Age',
    ])
  })

  it('numbers the operations of a section, never like another section', () => {
    const list = '`GET /a`:\n\n- 200 - Yes.\n\n`GET /b`:\n\n- 200 - Yes.\n\n`GET /c`:\n\n- 200 - Yes.'
    const { operations } = modelOf(`## A {#a}\n\n${list}\n\n## A2 {#a-2}\n\n\`PUT /a\`:\n\n- 200 - Yes.`)
    expect(operations.map(({ id, section, target }) => [id, section, target])).toEqual([
      ['a', 'a', '/a'],
      ['a-3', 'a', '/b'],
      ['a-4', 'a', '/c'],
      ['a-2', 'a-2', '/a'],
    ])
  })

  it('finds one within an item of a list', () => {
    expect(outlineOf('1. First, `GET /t` is sent:\n\n   - 200 - Yes.\n   - 404 - No.')).toEqual([
      'GET /t → 200, 404',
    ])
  })

  it('says where an operation is defined again, and where a title is of no message', () => {
    expect(
      problemsOf(
        '`PUT /a/{x}` carries a Taks object:\n\n- 200 - A Big Error object.\n\n`PUT /a/{y}`:\n\n- 201 - An Error object.',
      ),
    ).toEqual([
      '12: operation-message-unknown: Expected the title of a message before `object`, received `Taks`, which no field list has.',
      '16: operation-defined-twice: Expected one definition of `PUT /a/{y}`, received another than that in line 12.',
    ])
  })

  it('reads a draft with ten thousand of them', () => {
    const { operations, diagnostics } = modelOf(
      `## T {#t}\n\n${messages}\n\n${Array.from({ length: 10_000 }, (_, index) => numbered(index)).join('\n\n')}`,
    )
    expect(operations.length).toBe(10_000)
    expect(new Set(operations.map(({ id }) => id)).size).toBe(10_000)
    expect(diagnostics).toEqual([])
  })

  it('reads names that every object of JavaScript has', () => {
    expect(
      outlineOf('`POST {constructor}/__proto__/{toString}` carries a Constructor object:\n\n- 200 - Yes.'),
    ).toEqual(['POST {constructor}/__proto__/{toString} → 200'])
  })

  it('gives up on a paragraph of literals and on long words at once', () => {
    const literals = Array.from({ length: 20_000 }, () => '`GET /a`').join(' ')
    const deep = `\`POST {a}${'/{b}'.repeat(5000)}\` carries ${'a '.repeat(50_000)}object:\n\n- 200 - ${'`A` '.repeat(20_000)}`
    expect(outlineOf(`${literals}\n\n- 200 - Yes.\n\n${deep}`)).toEqual([])
  })
})
