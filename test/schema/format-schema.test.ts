import { describe, expect, it } from 'vitest'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import { formatSchema } from '../../scripts/schema/format-schema.ts'
import { field, messageOf, optional, rule } from './toy-message.ts'

describe('formatSchema', () => {
  it('writes keywords in one order, whatever the order they were set in', () => {
    const one = { $id: 'a', type: 'object', properties: { z: { type: 'string' }, a: { enum: ['b', 'a'] } } }
    const two = { properties: { z: { type: 'string' }, a: { enum: ['b', 'a'] } }, type: 'object', $id: 'a' }
    expect(formatSchema(one)).toBe(formatSchema(two))
    expect(formatSchema(one)).toMatchInlineSnapshot(`
      "{
        "$id": "a",
        "type": "object",
        "properties": {
          "z": {
            "type": "string"
          },
          "a": {
            "enum": [
              "b",
              "a"
            ]
          }
        }
      }
      "
    `)
  })

  it('changes nothing but the order, with fields named as keywords are and as objects have them', () => {
    const names = ['type', 'properties', 'required', 'x-requirements', 'constructor', '__proto__', 'a']
    const rules = [rule('r~present', { kind: 'present', field: 'type' })]
    const schema = buildSchema(
      messageOf([...names.map((name) => field(name)), optional('b')], rules),
      'toy.md',
    )
    const text = formatSchema(schema)
    expect(JSON.parse(text)).toEqual(schema)
    expect(formatSchema(JSON.parse(text))).toBe(text)
  })
})
