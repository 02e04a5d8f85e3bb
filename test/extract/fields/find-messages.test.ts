import { describe, expect, it } from 'vitest'
import { modelOf } from '../extraction.ts'

const plain = '- REQUIRED: a (string) - x.'
const names = (body: string) => modelOf(body).messages.map(({ name }) => name)

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
    '- a\n- b',
    '- a (string) - x',
    '- MUST: a\n- MAY: b',
    '- REQUIRED: a\n- b\n- c\n- d',
    'REQUIRED: a (string) - x',
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

  it('reads no rule from informative text', () => {
    expect(
      modelOf('# B (informative)\n\n- REQUIRED: a (string) - The value MUST be a URI.').messages.map(
        ({ rules }) => rules,
      ),
    ).toEqual([[]])
  })
})
