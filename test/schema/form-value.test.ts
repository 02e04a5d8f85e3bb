import { describe, expect, it } from 'vitest'
import { readFormValue } from '../../scripts/schema/form-value.ts'
import type { JsonSchema, Schemas } from '../../scripts/schema/json-schema.ts'

const schema: JsonSchema = {
  type: 'object',
  properties: {
    ttl: { type: 'integer' },
    ratio: { type: 'number' },
    deep: { type: 'boolean' },
    name: { type: 'string' },
    scopes: { type: 'array', items: { type: 'string' } },
    sizes: { type: 'array', items: { type: 'integer' } },
    any: {},
  },
}

describe('readFormValue', () => {
  it('reads each field as its schema types it', () => {
    const fields = { ttl: '60', ratio: '-1.5e2', deep: 'true', name: '60', any: '60', unknown: 'true' }
    expect(readFormValue(fields, schema)).toEqual({
      ttl: 60,
      ratio: -150,
      deep: true,
      name: '60',
      any: '60',
      unknown: 'true',
    })
  })

  it('makes an array of one value and of several, and of nothing else', () => {
    expect(
      readFormValue({ scopes: 'a', sizes: ['1', '2'], name: ['a', 'b'], deep: 'false' }, schema),
    ).toEqual({
      scopes: ['a'],
      sizes: [1, 2],
      name: ['a', 'b'],
      deep: false,
    })
  })

  it('leaves what is of another type as it is written, for the schema to refuse', () => {
    const fields = { ttl: '', ratio: '0x10', deep: 'yes', sizes: ['1', 'two'] }
    expect(readFormValue(fields, schema)).toEqual({ ...fields, sizes: [1, 'two'] })
    for (const ttl of ['01', '+1', ' 1', '1.', 'Infinity', '1e9999', '9'.repeat(400)]) {
      expect(readFormValue({ ttl }, schema)).toEqual({ ttl })
    }
  })

  it('finds types in another message, and knows none without a schema', () => {
    const schemas: Schemas = new Map([['token', schema]])
    expect(readFormValue({ ttl: '1' }, { $ref: 'token.schema.json' }, schemas)).toEqual({ ttl: 1 })
    expect(readFormValue({ ttl: '1' }, undefined)).toEqual({ ttl: '1' })
    expect(Object.entries(readFormValue(JSON.parse('{"__proto__":"1","constructor":"1"}'), schema))).toEqual([
      ['__proto__', '1'],
      ['constructor', '1'],
    ])
  })
})
