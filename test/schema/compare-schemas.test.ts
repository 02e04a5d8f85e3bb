import { describe, expect, it } from 'vitest'
import { compareSchemas } from '../../scripts/schema/compare-schemas.ts'
import type { JsonSchema } from '../../scripts/schema/json-schema.ts'

const schema: JsonSchema = {
  title: 'Things',
  type: 'object',
  required: ['a'],
  properties: { a: { type: 'string', 'x-requirements': { type: 'one~bcdf' } }, 'b/c': { type: 'boolean' } },
}

function named(one: JsonSchema | undefined): ReadonlyMap<string, JsonSchema> {
  return new Map(one === undefined ? [] : [['things', one]])
}

function changes(before: JsonSchema | undefined, now: JsonSchema | undefined) {
  return compareSchemas(named(before), named(now))
}

describe('compareSchemas', () => {
  it('finds nothing where nothing changed but the ids behind it', () => {
    expect(changes(schema, structuredClone(schema))).toEqual([])
    const renamed = { ...schema, properties: { ...schema.properties, a: { type: 'string' as const } } }
    expect(changes(schema, renamed)).toEqual([])
  })

  it('finds messages that come and go', () => {
    expect(changes(undefined, schema)).toEqual([{ kind: 'added', message: 'things', pointers: [] }])
    expect(changes(schema, undefined)).toEqual([{ kind: 'removed', message: 'things', pointers: [] }])
  })

  it('points to the outermost places that changed', () => {
    const now: JsonSchema = {
      title: 'Things',
      type: 'object',
      required: ['a', 'd'],
      properties: { a: { type: 'integer' }, d: { type: 'object', properties: {} } },
    }
    expect(changes(schema, now)).toEqual([
      {
        kind: 'changed',
        message: 'things',
        pointers: ['/required', '/properties/a/type', '/properties/d', '/properties/b~1c'],
      },
    ])
  })
})
