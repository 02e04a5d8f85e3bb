import { describe, expect, it } from 'vitest'
import type { SiteData } from '../../../scripts/contract/site-data.ts'
import { jsonLines } from '../../../site/src/render/json-lines.ts'
import { buildFrom, draftOf, siteDataOf } from '../site-modules.ts'

const draft = draftOf(
  '# Thing\n\nThe Thing object has these fields:\n\n' +
    '- REQUIRED: `name` (string) - A name. The value MUST be `a` or `b`.\n' +
    '- REQUIRED: `parts` (array of objects) - The parts.\n' +
    '  - OPTIONAL: `kind` (string) - A kind.\n' +
    '  - REQUIRED: `size` (integer) - A size.\n' +
    '- OPTIONAL: `x-requirements` (boolean) - A field that has the name of ours.\n' +
    '- OPTIONAL: `required` (string) - Another one.\n',
)

async function fragmentsOf(data: SiteData) {
  buildFrom(data)
  const { schemaFragments } = await import('../../../site/src/render/schema-fragments.ts')
  return (id: string) =>
    schemaFragments(id).map(({ message, pointer, code, marked }) => ({
      place: `${message}#${pointer}`,
      lines: code.split('\n').map((line, index) => `${marked.has(index) ? '>' : ' '} ${line}`),
    }))
}

/** The id under which a field's requirement, or its type, is traced. */
function traced(data: SiteData, name: string): { readonly own: string; readonly type: string } {
  const all = data.model.messages.flatMap(({ fields }) => fields.flatMap((field) => [field, ...field.fields]))
  const field = all.find((candidate) => candidate.name === name)
  return { own: field?.requirement ?? '', type: field?.typeRequirement ?? '' }
}

describe('schemaFragments', () => {
  it('marks the lines that a requirement is traced to, and folds what is long and about others', async () => {
    const data = siteDataOf(draft)
    const fragments = await fragmentsOf(data)
    expect(fragments(traced(data, 'parts').own)).toEqual([
      {
        place: 'thing#',
        lines: [
          '  {',
          '    "title": "Thing",',
          '    "type": "object",',
          '    "properties": { … },',
          '    "required": [',
          '      "name",',
          '>     "parts"',
          '    ]',
          '  }',
        ],
      },
      {
        place: 'thing#/properties/parts',
        lines: ['  {', '>   "type": "array",', '    "items": { … }', '  }'],
      },
      {
        place: 'thing#/properties/parts/items',
        lines: [
          '  {',
          '>   "type": "object",',
          '    "properties": { … },',
          '    "required": [',
          '      "size"',
          '    ]',
          '  }',
        ],
      },
    ])
  })

  it('marks every line of a keyword that takes several', async () => {
    const data = siteDataOf(draft)
    const fragments = await fragmentsOf(data)
    const rule = data.model.messages[0]?.rules[0]?.requirement ?? ''
    expect(fragments(rule)).toEqual([
      {
        place: 'thing#/properties/name',
        lines: ['  {', '    "type": "string",', '>   "enum": [', '>     "a",', '>     "b"', '>   ]', '  }'],
      },
    ])
  })

  it('tells fields from keywords of the same name', async () => {
    const data = siteDataOf(draft)
    const fragments = await fragmentsOf(data)
    expect(fragments(traced(data, 'x-requirements').type)).toEqual([
      { place: 'thing#/properties/x-requirements', lines: ['  {', '>   "type": "boolean"', '  }'] },
    ])
    expect(fragments(traced(data, 'required').type)).toEqual([
      { place: 'thing#/properties/required', lines: ['  {', '>   "type": "string"', '  }'] },
    ])
  })

  it('keeps references between messages and every keyword that is declared, however deep it lies', async () => {
    const schema = {
      $comment: 'Generated.',
      $schema: 'x',
      $id: 'thing.schema.json',
      properties: {
        parts: {
          type: 'array',
          items: { type: 'object', $ref: 'part.schema.json', 'x-requirements': { type: 'r~a' } },
        },
      },
      allOf: [
        {
          if: { required: ['name'], not: { minProperties: 2 } },
          // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
          then: {
            properties: {
              name: {
                not: { const: 'x' },
                minLength: 1,
                pattern: '^a',
                'x-requirements': { not: 'r~b', minLength: 'r~b', pattern: 'r~b' },
              },
              list: {
                anyOf: [{ uniqueItems: true, 'x-requirements': { uniqueItems: 'r~c' } }, { minimum: 1 }],
              },
            },
          },
        },
      ],
    }
    const condition = [
      '  {',
      '    "if": {',
      '      "required": [',
      '        "name"',
      '      ],',
      '      "not": {',
      '        "minProperties": 2',
      '      }',
      '    },',
    ]
    const fragments = await fragmentsOf({ ...siteDataOf(draft), schemas: { thing: schema } })
    expect(['r~a', 'r~b', 'r~c'].map((id) => fragments(id))).toEqual([
      [
        {
          place: 'thing#/properties/parts/items',
          lines: ['  {', '>   "type": "object",', '    "$ref": "part.schema.json"', '  }'],
        },
      ],
      [
        {
          place: 'thing#/allOf/0',
          lines: [
            ...condition,
            '    "then": {',
            '      "properties": {',
            '        "name": {',
            '>         "not": {',
            '>           "const": "x"',
            '>         },',
            '>         "minLength": 1,',
            '>         "pattern": "^a"',
            '        },',
            '        "list": { … }',
            '      }',
            '    }',
            '  }',
          ],
        },
      ],
      [
        {
          place: 'thing#/allOf/0',
          lines: [
            ...condition,
            '    "then": {',
            '      "properties": {',
            '        "name": { … },',
            '        "list": {',
            '          "anyOf": [',
            '            {',
            '>             "uniqueItems": true',
            '            },',
            '            {',
            '              "minimum": 1',
            '            }',
            '          ]',
            '        }',
            '      }',
            '    }',
            '  }',
          ],
        },
      ],
    ])
  })

  it('shows the whole condition under which it holds, and one within another', async () => {
    const rule = { required: ['size'], 'x-requirements': { required: { size: 'r~a' } } }
    const schema = {
      type: 'object',
      'x-requirements': { type: 'r~a' },
      if: { properties: { if: { enum: ['a', 'b', 'c', 'd'] } } },
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
      then: {
        'x-requirements': { maxProperties: 'r~b' },
        maxProperties: 4,
        properties: { if: { enum: [1, 2, 3, 4, 5] } },
        // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
        allOf: [{ if: { const: 1 }, then: true, else: rule }, { required: ['a', 'b', 'c', 'd'] }],
      },
    }
    const fragments = await fragmentsOf({ ...siteDataOf(draft), schemas: { thing: schema } })
    expect(fragments('r~a')).toEqual([
      {
        place: 'thing#',
        lines: [
          '  {',
          '>   "type": "object",',
          '    "if": {',
          '      "properties": {',
          '        "if": {',
          '          "enum": [',
          '            "a",',
          '            "b",',
          '            "c",',
          '            "d"',
          '          ]',
          '        }',
          '      }',
          '    },',
          '    "then": {',
          '      "maxProperties": 4,',
          '      "properties": { … },',
          '      "allOf": [',
          '        {',
          '          "if": {',
          '            "const": 1',
          '          },',
          '          "then": true,',
          '          "else": {',
          '            "required": [',
          '>             "size"',
          '            ]',
          '          }',
          '        },',
          '        { … }',
          '      ]',
          '    }',
          '  }',
        ],
      },
    ])
    expect(fragments('r~b').map(({ place }) => place)).toEqual(['thing#'])
  })

  it('shows hostile names and values as what they are', async () => {
    const trace = JSON.parse('{"required":{"__proto__":"r~a","b":"r~b"},"const":"r~c"}')
    const schema = JSON.parse(
      '{"required":["__proto__","b"],"const":"\\u2060true","__proto__":{"type":"object"}}',
    )
    const data = { ...siteDataOf(draft), schemas: { 'a/"><b>': { ...schema, 'x-requirements': trace } } }
    const fragments = await fragmentsOf(data)
    expect(fragments('r~a')[0]?.lines.filter((line) => line.startsWith('>'))).toEqual(['>     "__proto__",'])
    expect(fragments('r~c')[0]).toMatchObject({ place: 'a/"><b>#' })
    expect(fragments('r~c')[0]?.lines).toContain('>   "const": "\u2060true",')
    for (const unknown of ['', 'r~z', '__proto__', 'constructor']) expect(fragments(unknown)).toEqual([])
  })
})

describe('jsonLines', () => {
  it('prints JSON as JSON.stringify does, with the pointer of each line', () => {
    const value = { a: [1, { 'b/~': null }], c: {}, d: [], e: '</script>\u0000' }
    const lines = jsonLines(value)
    expect(lines.map(({ text }) => text).join('\n')).toBe(JSON.stringify(value, null, 2))
    expect(lines.map(({ pointer }) => pointer)).toEqual([
      '',
      '/a',
      '/a/0',
      '/a/1',
      '/a/1/b~1~0',
      '/a/1',
      '/a',
      '/c',
      '/d',
      '/e',
      '',
    ])
  })
})
