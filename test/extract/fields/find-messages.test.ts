import { describe, expect, it } from 'vitest'
import type { Field } from '../../../scripts/contract/spec-model.ts'
import { modelOf } from '../extraction.ts'

const plain = '- REQUIRED: a (string) - x.'
const names = (body: string) => modelOf(body).messages.map(({ name }) => name)
const fieldsOf = (body: string) => modelOf(body).messages.map(({ fields }) => fields.map(({ name }) => name))

describe('finding messages', () => {
  it('reads fields, nested fields, types and rules', () => {
    const { messages, requirements } = modelOf(
      'The Foo Bar object has these fields:\n\n- OPTIONAL: `a` (array of objects) - Some. Its items hold:\n  - REQUIRED: b (string) - The value MUST be a URI.\n- REQUIRED: c (object) - y',
    )
    expect(messages).toEqual([
      {
        name: 'foo-bar',
        section: 'one',
        title: 'Foo Bar',
        line: 12,
        span: { start: { line: 12, column: 1, offset: 98 }, end: { line: 14, column: 27, offset: 235 } },
        fields: [
          {
            name: 'a',
            path: ['a'],
            type: { written: 'array of objects', json: 'array', items: 'object' },
            requiredness: 'OPTIONAL',
            description: 'Some.',
            line: 12,
            requirement: '@100',
            typeRequirement: '@100/type',
            fields: [
              {
                name: 'b',
                path: ['a', '*', 'b'],
                type: { written: 'string', json: 'string' },
                requiredness: 'REQUIRED',
                description: 'The value MUST be a URI.',
                line: 13,
                requirement: '@161',
                typeRequirement: '@161',
                fields: [],
              },
            ],
          },
          {
            name: 'c',
            path: ['c'],
            type: { written: 'object', json: 'object' },
            requiredness: 'REQUIRED',
            description: 'y',
            line: 14,
            requirement: '@211',
            typeRequirement: '@211',
            fields: [],
          },
        ],
        rules: [
          { requirement: '@194', level: 'MUST', scope: ['a', '*'], holds: { kind: 'uri', field: 'b' } },
        ],
      },
    ])
    expect(
      requirements.map(({ id, field, parts }) => [
        id,
        field?.path,
        parts?.map((part) => [part.id, part.level, part.text]),
      ]),
    ).toEqual([
      ['@100', ['a'], [['@100/type', 'MUST', 'a (array of objects)']]],
      ['@161', ['a', '*', 'b'], undefined],
      ['@194', ['a', '*', 'b'], undefined],
      ['@211', ['c'], undefined],
    ])
  })

  it.each([
    ['the sentence before the list', `The Share object has the following fields:\n\n${plain}`, ['share']],
    ['the section', `## Share Fields\n\n${plain}`, ['share']],
    ['the parent of a section called Fields', `## Share\n\n### Fields\n\n${plain}`, ['share']],
    ['the section, with numbers for more', `## Share\n\n${plain}\n\ntext\n\n${plain}`, ['share', 'share-2']],
  ])('names a message after %s', (_what, body, expected) => {
    expect(names(body)).toEqual(expected)
  })

  it.each([
    ['the role of the list', 'The server responds with:', 'share-response'],
    ['a request it describes', 'Send a POST request. It holds:', 'share-request'],
    ['an object in code', 'The `owner` object has:', 'share-owner'],
    ['an object in capitals', 'Each Catalog Item object has:', 'share-catalog-item'],
    ['the field it is about', 'Details for `webdav` are:', 'share-webdav'],
    ['nothing that tells', 'A request in response has:', 'share'],
    ['what the section says already', 'Each `share` object has:', 'share'],
  ])('adds to the section’s name %s', (_what, intro, expected) => {
    expect(names(`## Share\n\n${intro}\n\n${plain}`)).toEqual([expected])
  })

  it('refers to the message that a type names, whatever its case and wherever it stands', () => {
    const { messages, diagnostics } = modelOf(
      [
        'The Order object has these fields:\n',
        '- REQUIRED: lines (array of order line objects) - x',
        '- REQUIRED: buyer (Person object) - x',
        '- OPTIONAL: parent (Order object, of an earlier year) - x',
        '- OPTIONAL: plain (object) - x',
        '- OPTIONAL: nobody (array of Nobody objects) - x\n',
        '## Lines\n\nThe Order Line object has these fields:\n\n- REQUIRED: a (string) - x\n',
        'The Person form has these fields:\n\n- REQUIRED: a (string) - x',
        '\n## Nobody\n\n- REQUIRED: a (string) - x',
      ].join('\n'),
    )
    expect(messages.map(({ name, title }) => [name, title])).toEqual([
      ['order', 'Order'],
      ['order-line', 'Order Line'],
      ['person', 'Person'],
      ['nobody', 'Nobody'],
    ])
    expect(
      messages[0]?.fields.map(({ name, type }) => [name, type?.json, type?.items, type?.message]),
    ).toEqual([
      ['lines', 'array', 'object', 'order-line'],
      ['buyer', 'object', undefined, 'person'],
      ['parent', 'object', undefined, 'order'],
      ['plain', 'object', undefined, undefined],
      ['nobody', 'array', 'object', undefined],
    ])
    expect(diagnostics.map(({ code }) => code)).toEqual(['field-message-unknown'])
  })

  it('judges the type of a field without a requirement under that of the field that holds it', () => {
    const { messages } = modelOf(
      '- OPTIONAL: a (array of objects) - Each has these fields:\n  - b (string) - x\n  - c (object) - y. Its fields are:\n    - d (integer) - z\n- e (string) - x\n- REQUIRED: f (object) - x\n- Details for `f` may contain:\n  - REQUIRED: g (string) - x',
    )
    const own = (field: Field): readonly unknown[] => [
      [field.path.join('.'), field.typeRequirement?.replace(/^@\d+/, '@')],
      ...field.fields.flatMap(own),
    ]
    expect(messages.flatMap(({ fields }) => fields.flatMap(own))).toEqual([
      ['a', '@/type'],
      ['a.*.b', '@/type'],
      ['a.*.c', '@/type'],
      ['a.*.c.d', '@/type'],
      ['e', undefined],
      ['f', '@'],
      ['f.g', '@'],
    ])
  })

  it.each([
    ['for it.', true],
    ['for each of them.', false],
    ['as an array.', false],
  ])('takes a field without a type that has fields for an object: %s', (description, isObject) => {
    const { messages } = modelOf(
      `- REQUIRED: a (object) - These are known:\n  - \`b\`, ${description}\n  - \`c\`, too.\n- Details for \`b\` may contain:\n  - REQUIRED: g (string) - x`,
    )
    const inner = messages.flatMap(({ fields }) => fields.flatMap((field) => field.fields))
    expect(
      inner.map(({ name, type, typeRequirement }) => [name, type, typeRequirement !== undefined]),
    ).toEqual([
      ['b', undefined, isObject],
      ['c', undefined, false],
    ])
  })

  it('names the answer after what it answers', () => {
    expect(names(`# Share\n\n## Request\n\n${plain}\n\n## Response\n\n${plain}`)).toEqual([
      'share-request',
      'share-response',
    ])
  })

  it('takes a list in two pieces for one message, and one that names a field again for two', () => {
    const more = '- OPTIONAL: b (string) - y.'
    expect(fieldsOf(`${plain}\n\n${more.replace('-', '*')}`)).toEqual([['a', 'b']])
    expect(fieldsOf(`${plain}\n\nThat is all.\n\n${more}`)).toEqual([['a', 'b']])
    expect(fieldsOf(`${plain}\n\nAnd one thing:\n\n${more}`)).toEqual([['a'], ['b']])
    expect(fieldsOf(`${plain}\n\nThe fields follow.\n\n${more}`)).toEqual([['a'], ['b']])
    expect(fieldsOf(`${plain}\n\nThat is all.\n\n${plain}`)).toEqual([['a'], ['a']])
  })

  it('binds the requirement of a definition to its field, and judges the type of one that can be absent', () => {
    const { messages, requirements } = modelOf(
      '`a`\n: REQUIRED if so. String. It MUST be short.\n\n`b`\n: REQUIRED. Boolean.\n\n`c`\n: OPTIONAL. URL.',
    )
    expect(
      messages.flatMap(({ fields }) => fields.map((field) => [field.requirement, field.typeRequirement])),
    ).toEqual([
      ['@66', '@66/type'],
      ['@115', '@115'],
      ['@141', undefined],
    ])
    expect(
      requirements.map(({ id, field, parts }) => [id, field?.path, parts?.map((part) => part.text)]),
    ).toEqual([
      ['@66', ['a'], ['a (String)']],
      ['@93', ['a'], undefined],
      ['@115', ['b'], undefined],
      ['@141', ['c'], undefined],
    ])
  })

  it.each([
    '- a\n- b',
    '- a (string) - x',
    '- MUST: a\n- MAY: b',
    '- REQUIRED: a\n- b\n- c\n- d',
    'REQUIRED: a (string) - x',
    '- `a` (string) - x\n- `b` - y\n- `c` - z',
    '- OPTIONAL: Some Words\n- OPTIONAL: More Words',
    '- Inline (RECOMMENDED): x\n- Hashed: y',
    'Cat\n: An animal.\n\nDog\n: A boolean that barks.',
    '`a_error`:\n: HTTP 400.\n\n`b_error`:\n: HTTP 404.',
    'The header fields are:\n\n- `A-B`: REQUIRED. x\n- `C`: OPTIONAL. y',
    'The values are:\n\n- `a`: x\n- `b`: y',
    '# IANA Considerations\n\n## Names\n\n- REQUIRED: a (string) - x',
    '| Name | Type | Reference |\n|--|--|--|\n| a | string | RFC 1 |',
  ])('sees no message in %j', (body) => {
    expect(names(body)).toEqual([])
  })

  it('warns of a type that is none', () => {
    expect(modelOf('- REQUIRED: a (foo) - x').diagnostics).toMatchObject([
      {
        severity: 'warning',
        code: 'field-type-unknown',
        file: 'test.md',
        span: { start: { line: 10, column: 1 } },
      },
    ])
  })

  it('warns of a type that names a message which no field list has', () => {
    const taskList = 'The Task object has these fields:\n\n- REQUIRED: a (string) - x.\n\n'
    const orderList = (type: string): string =>
      `${taskList}The Order object has these fields:\n\n- REQUIRED: \`b\` (${type}) - y.\n`
    const told = (type: string): readonly string[] =>
      modelOf(orderList(type)).diagnostics.map(({ code, message }) => `${code}: ${message}`)
    expect(told('array of Tsak objects')).toEqual([
      'field-message-unknown: Expected the title of a message in the type of field `b`, received `Tsak`, which no field list has.',
    ])
    expect(told('array of Task objects')).toEqual([])
    expect(told('JSON object')).toEqual([])
    expect(told('opaque object')).toEqual([])
  })

  it('leaves out a field of a name that no validator judges, and says so', () => {
    const { messages, diagnostics } = modelOf(
      '- REQUIRED: `__proto__` (string) - x\n- REQUIRED: `constructor` (string) - x',
    )
    expect(messages.flatMap(({ fields }) => fields.map(({ name }) => name))).toEqual(['constructor'])
    expect(diagnostics).toMatchObject([
      {
        severity: 'warning',
        code: 'field-name-unjudged',
        message: 'Expected a field name that can be judged, received `__proto__`.',
      },
    ])
  })

  it('gives no name to what an introduction calls by its type', () => {
    const list = '- REQUIRED: a (string) - x'
    const { messages } = modelOf(
      `# Task\n\nThe JSON object has the following fields:\n\n${list}\n\n# Other\n\nThe Other object has these fields:\n\n- REQUIRED: b (JSON object) - Anything.`,
    )
    expect(messages.map(({ name, title }) => [name, title])).toEqual([
      ['task', 'Task'],
      ['other', 'Other'],
    ])
    expect(messages[1]?.fields.map(({ type }) => type?.message)).toEqual([undefined])
  })

  it.each(['string or object', 'boolean/string'])('has no word against the choice %j', (type) => {
    expect(modelOf(`- REQUIRED: a (${type}) - x`).diagnostics).toEqual([])
  })

  it('reads no rule from informative text', () => {
    expect(
      modelOf('# B (informative)\n\n- REQUIRED: a (string) - The value MUST be a URI.').messages.map(
        ({ rules }) => rules,
      ),
    ).toEqual([[]])
  })
})
