import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import type { SpecModel } from '../../scripts/contract/spec-model.ts'
import { buildModel } from '../../scripts/extract/build-model.ts'
import { assignIds } from '../../scripts/identity/assign-ids.ts'
import { buildOpenApi, formatOpenApi } from '../../scripts/schema/build-openapi.ts'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import type { OpenApi } from '../../scripts/schema/openapi/document.ts'
import { parse, parseBody } from '../draft/drafts.ts'
import { readOwnModel } from './own-draft.ts'

const tasks = `---
title: Tasks
docname: draft-example-tasks-03
---

--- abstract

How tasks are kept.

--- middle

# Catalog {#catalog}

A \`GET /catalog\` request is answered with one of these status codes:

- 200 (OK) - Here it is.  The content is a Catalog object.  A \`Content-Type\` and an \`ETag\` header field are sent.
- 404 (Not Found) - There is none.

The Catalog object has these fields:

- REQUIRED: \`apiUrl\` (string) - Where tasks are kept.
- OPTIONAL: \`tokenUrl\` (string) - Where tokens are had.

~~~ json
{ "apiUrl": "https://tasks.example:8443/api" }
~~~
{: title="A catalog"}

# Tasks {#tasks}

A \`POST {apiUrl}/tasks\` request carries a Task object:

- 201 (Created) - It is kept.  The content is a Task Receipt object.
- 400 (Bad Request) - It is not.  The content is an Error object.
- 400 (Bad Request) - It never is.  The content is a Task Receipt object.

A \`PROPFIND {apiUrl}/tasks{?page}\` request is answered with:

- 207 (Multi-Status) - These.

A \`GET {apiUrl}/tasks/{id}\` request is answered with:

- 200 - The content is a Task object as \`application/task+json\`.

A \`DELETE {apiUrl}/tasks/{id}\` request is answered with:

- 204 - Gone.

# Fields {#fields}

The Task object has these fields:

- REQUIRED: \`name\` (string) - What to do.
- OPTIONAL: \`id\` (string) - Its number.

~~~ json
{ "name": 1 }
~~~

The Task Receipt object has these fields:

- REQUIRED: \`id\` (string) - Its number.

The Error object has these fields:

- REQUIRED: \`message\` (string) - What went wrong.

~~~ json
{ "message": "No." }
~~~

The Token Request form has these fields:

- REQUIRED: \`code\` (string) - The code.

# Token

A \`POST {tokenUrl}\` request carries the Token Request form:

- 200 - Yes.

# Examples {#task-examples}

~~~ http-message
POST /api/tasks HTTP/1.1
Content-Type: application/json

{ "name": "a" }
~~~

~~~ http-message
HTTP/1.1 400 Bad Request
Content-Type: application/json

{ "message": "Never." }
~~~
`

const catalogServer = {
  url: 'https://{host}',
  variables: {
    host: {
      default: 'tasks.example:8443',
      description: 'The host of the server, with its port if it has one.',
    },
  },
}
const apiServer = {
  url: '{apiUrl}',
  variables: { apiUrl: { default: 'https://tasks.example:8443/api', description: 'Where tasks are kept.' } },
}

function documentOf(model: SpecModel): OpenApi | undefined {
  const identified = assignIds(model, []).model
  const schemas = new Map(
    identified.messages.map((message) => [message.name, buildSchema(message, 'draft.md')]),
  )
  return buildOpenApi(identified, schemas, 'draft.md')
}

function documentOfBody(body: string): OpenApi {
  const document = documentOf(buildModel(parseBody(body)))
  if (document === undefined) throw new Error('Expected a document.')
  return document
}

/** Asserts that a document is what OpenAPI asks for, and that each of its schemas can be compiled. */
async function expectValid(document: OpenApi | undefined): Promise<void> {
  const text = document === undefined ? '' : formatOpenApi(document)
  expect(await new Validator().validate(JSON.parse(text))).toEqual({ valid: true })
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false })
  addFormats.default(ajv)
  for (const keyword of ['x-requirements', 'x-generated', 'openapi', 'info', 'paths', 'components'])
    ajv.addKeyword(keyword)
  ajv.addSchema(JSON.parse(text), 'openapi.json')
  for (const name of Object.keys(document?.components.schemas ?? {})) {
    expect(ajv.getSchema(`openapi.json#/components/schemas/${name}`)).toBeTypeOf('function')
  }
}

const schemaOf = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const exampleOf = (name: string) => ({ [name]: { $ref: `#/components/examples/${name}` } })

const serverOf = (name: string) => ({
  url: `{${name}}`,
  variables: { [name]: { default: 'https://server.example' } },
})
const told = (description: string) => ({ responses: { 200: { description } } })
const listOf = (title: string) =>
  `The ${title} object has these fields:\n\n- REQUIRED: \`__proto__\` (string) - x.\n- REQUIRED: \`constructor\` (string) - y.`

describe('buildOpenApi', () => {
  it('says of a draft what requests there are, to which servers, and what they carry', async () => {
    const document = documentOf(buildModel(parse(tasks)))
    await expectValid(document)
    const { components, ...rest } = document ?? {}
    expect(rest).toEqual({
      'x-generated': 'Generated from draft.md by `everymust schema`. Do not edit.',
      openapi: '3.1.1',
      info: { title: 'Tasks', version: 'draft-example-tasks-03', description: 'How tasks are kept.' },
      paths: {
        '/catalog': {
          servers: [catalogServer],
          get: {
            operationId: 'catalog',
            summary: 'Catalog',
            description: 'Defined in Section 1, "Catalog".',
            'x-section': 'catalog',
            responses: {
              200: {
                description:
                  'Here it is. The content is a Catalog object. A Content-Type and an ETag header field are sent.',
                headers: { ETag: { schema: { type: 'string' } } },
                content: {
                  'application/json': { schema: schemaOf('Catalog'), examples: exampleOf('CatalogExample') },
                },
                links: {
                  tasks: {
                    operationId: 'tasks',
                    description: 'The field `apiUrl` begins the URI that it is sent to.',
                  },
                  tasks2: {
                    operationId: 'tasks2',
                    description: 'The field `apiUrl` begins the URI that it is sent to.',
                  },
                  tasks3: {
                    operationId: 'tasks3',
                    description: 'The field `apiUrl` begins the URI that it is sent to.',
                  },
                  tasks4: {
                    operationId: 'tasks4',
                    description: 'The field `apiUrl` begins the URI that it is sent to.',
                  },
                  token: {
                    operationId: 'token',
                    description: 'The field `tokenUrl` is the URI that it is sent to.',
                  },
                },
              },
              404: { description: 'There is none.' },
            },
          },
        },
        '/tasks': {
          servers: [apiServer],
          post: {
            operationId: 'tasks',
            summary: 'Tasks',
            description: 'Defined in Section 2, "Tasks".',
            'x-section': 'tasks',
            requestBody: {
              required: true,
              content: {
                'application/json': { schema: schemaOf('Task'), examples: exampleOf('TaskExample') },
              },
            },
            responses: {
              201: {
                description: 'It is kept. The content is a Task Receipt object.',
                content: { 'application/json': { schema: schemaOf('TaskReceipt') } },
              },
              400: {
                description:
                  'It is not. The content is an Error object.\n\nIt never is. The content is a Task Receipt object.',
                content: {
                  'application/json': {
                    schema: { anyOf: [schemaOf('Error'), schemaOf('TaskReceipt')] },
                    examples: { ...exampleOf('ErrorExample'), ...exampleOf('ErrorExample2') },
                  },
                },
              },
            },
          },
          'x-operations': {
            propfind: {
              operationId: 'tasks2',
              summary: 'Tasks',
              description: 'Defined in Section 2, "Tasks".',
              'x-section': 'tasks',
              parameters: [{ name: 'page', in: 'query', schema: { type: 'string' } }],
              responses: { 207: { description: 'These.' } },
            },
          },
        },
        '/tasks/{id}': {
          servers: [apiServer],
          parameters: [
            {
              name: 'id',
              in: 'path',
              description: 'Its number.',
              required: true,
              schema: { type: 'string' },
            },
          ],
          get: {
            operationId: 'tasks3',
            summary: 'Tasks',
            description: 'Defined in Section 2, "Tasks".',
            'x-section': 'tasks',
            responses: {
              200: {
                description: 'The content is a Task object as application/task+json.',
                content: { 'application/task+json': { schema: schemaOf('Task') } },
              },
            },
          },
          delete: {
            operationId: 'tasks4',
            summary: 'Tasks',
            description: 'Defined in Section 2, "Tasks".',
            'x-section': 'tasks',
            responses: { 204: { description: 'Gone.' } },
          },
        },
      },
    })
    expect(components?.examples).toEqual({
      CatalogExample: { summary: 'A catalog', value: { apiUrl: 'https://tasks.example:8443/api' } },
      TaskExample: { summary: 'Section 5, "Examples"', value: { name: 'a' } },
      ErrorExample: { summary: 'Section 5, "Examples"', value: { message: 'Never.' } },
      ErrorExample2: { summary: 'Section 3, "Fields"', value: { message: 'No.' } },
    })
    expect(components?.pathItems).toEqual({
      tokenUrl: {
        description: 'Sent to the URI that the field `tokenUrl` of the Catalog object gives.',
        servers: [
          {
            url: '{tokenUrl}',
            variables: {
              tokenUrl: { default: 'https://server.example', description: 'Where tokens are had.' },
            },
          },
        ],
        post: {
          operationId: 'token',
          summary: 'Token',
          description: 'Defined in Section 4, "Token".',
          'x-section': 'token',
          requestBody: {
            required: true,
            content: { 'application/x-www-form-urlencoded': { schema: schemaOf('TokenRequest') } },
          },
          responses: { 200: { description: 'Yes.' } },
        },
      },
    })
  })

  it('embeds the schemas with their requirements, and without what only a file has', () => {
    const { schemas } = documentOf(buildModel(parse(tasks)))?.components ?? {}
    expect(Object.keys(schemas ?? {})).toEqual(['Catalog', 'Task', 'TaskReceipt', 'Error', 'TokenRequest'])
    expect(schemas?.['TaskReceipt']).toEqual({
      title: 'Task Receipt',
      type: 'object',
      required: ['id'],
      properties: {
        id: {
          description: 'Its number.',
          type: 'string',
          'x-requirements': { type: expect.stringMatching(/^fields~/) },
        },
      },
      'x-requirements': { required: { id: expect.stringMatching(/^fields~/) } },
    })
  })

  it('leads references between messages to components', async () => {
    const document = documentOfBody(
      [
        '`GET /list`:\n\n- 200 - The content is a Task List object.',
        'The Task List object has these fields:\n\n- REQUIRED: `tasks` (array of Task objects) - All.\n- OPTIONAL: `items` (Task object) - x.',
        'The Task object has these fields:\n\n- REQUIRED: `name` (string) - x.\n- OPTIONAL: `parts` (array of Task objects) - Of it.',
      ].join('\n\n'),
    )
    await expectValid(document)
    expect(document.components.schemas).toMatchObject({
      TaskList: { properties: { tasks: { items: schemaOf('Task') }, items: schemaOf('Task') } },
      Task: { properties: { parts: { items: schemaOf('Task') } } },
    })
  })

  it('gives nothing of a draft without operations', () => {
    expect(documentOf(buildModel(parseBody('Nothing.')))).toBeUndefined()
  })

  it('writes the same text each time, which begins by saying that it is generated', () => {
    const texts = [1, 2].map(() => JSON.stringify(documentOf(buildModel(parse(tasks)))))
    expect(texts[0]).toBe(texts[1])
    expect(texts[0]).toMatch(/^\{"x-generated":"Generated from draft\.md/)
  })

  it('finds a place for operations that share a path and not a server', async () => {
    const document = documentOfBody(
      [
        '`GET {a}/x/{b}`:\n\n- 200 - A.',
        '`PUT {c}/x/{d}`:\n\n- 200 - B.',
        '`GET {c}/x/{d}`:\n\n- 200 - C.',
        '`GET https://{e}/x/{f}`:\n\n- 200 - D.',
        '`GET {a}/x/{g}`:\n\n- 200 - Again.',
        '`GET {c}`:\n\n- 200 - E.',
        '`GET {c}`:\n\n- 200 - Again.',
        '`PUT {c}`:\n\n- 200 - F.',
      ].join('\n\n'),
    )
    await expectValid(document)
    expect(document.paths).toMatchObject({
      '/x/{b}': {
        servers: [serverOf('a')],
        parameters: [{ name: 'b', in: 'path' }],
        get: told('A.'),
        put: { ...told('B.'), servers: [serverOf('c')] },
      },
    })
    expect(Object.keys(document.paths)).toHaveLength(1)
    expect(document.components.pathItems).toMatchObject({
      one3: { description: 'Sent to `{c}/x/{d}`.', servers: [serverOf('c')], get: told('C.') },
      one4: {
        servers: [{ url: 'https://{e}', variables: { e: { default: 'server.example' } } }],
        get: told('D.'),
      },
      c: { servers: [serverOf('c')], get: told('E.'), put: told('F.') },
    })
    expect(Object.keys(document.components.pathItems ?? {})).toHaveLength(3)
  })

  it('takes only so many examples, and none that is long', () => {
    const fields = 'The Task object has these fields:\n\n- REQUIRED: `name` (string) - x.'
    const shown = ['x'.repeat(30_000), 'b', 'c', 'd', 'e'].map((name) => `~~~ json\n{"name":"${name}"}\n~~~`)
    const document = documentOfBody(
      `\`PUT /t\` carries a Task object:\n\n- 200 - Yes.\n\n${fields}\n\n${shown.join('\n\n')}`,
    )
    expect(Object.values(document.components.examples ?? {}).map(({ value }) => value)).toEqual([
      { name: 'b' },
      { name: 'c' },
      { name: 'd' },
    ])
  })

  it('stays valid with names that every object of JavaScript has, and with none that is left of a title', async () => {
    const document = documentOfBody(
      [
        listOf('Constructor'),
        listOf('Éé'),
        listOf('Öö'),
        '## A {#constructor}\n\n`POST {__proto__}/a/{constructor}/__proto__{?toString}` carries a Constructor object:\n\n- 200 - An Éé object, a `constructor` and a `__proto__` header field.',
        '## B {#é}\n\n`POST {constructor}`:\n\n- 200 - Yes.',
      ].join('\n\n'),
    )
    await expectValid(document)
    expect(Object.keys(document.paths)).toEqual(['/a/{constructor}/__proto__'])
    expect(Object.keys(document.components.schemas)).toEqual(['Constructor', 'Message', 'Message2'])
    expect(Object.keys(document.components.pathItems ?? {})).toEqual(['constructor'])
    expect(formatOpenApi(document)).toContain('"__proto__": {')
  })

  it('is built of ten thousand operations', async () => {
    const operations = Array.from(
      { length: 10_000 },
      (_, index) => `\`POST {apiUrl}/t${index}/{id}\` carries a Task object:\n\n- 200 - A Task object.`,
    )
    const fields =
      'The Task object has these fields:\n\n- REQUIRED: `apiUrl` (string) - x.\n\n~~~ json\n{"apiUrl":"https://a.example"}\n~~~'
    const document = documentOfBody(`${fields}\n\n${operations.join('\n\n')}`)
    expect(Object.keys(document.paths)).toHaveLength(10_000)
  })

  it("is valid for this repository's own draft", async () => {
    await expectValid(documentOf(readOwnModel()))
  })
})
