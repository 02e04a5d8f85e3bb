import { describe, expect, it } from 'vitest'
import { createMaterial } from './draft-material.ts'
import type { JsonObject } from './json-value.ts'
import { keywordPlaces } from './keyword-places.ts'
import { mutate } from './mutate.ts'
import { countItems, createEvaluator } from './schema-evaluator.ts'

/** Tries every keyword of a schema called `toy`, with an object as the only example. */
function tryKeywords(
  schema: JsonObject,
  example: unknown,
  others: Readonly<Record<string, JsonObject>> = {},
): Readonly<Record<string, unknown>> {
  const named = Object.entries({ toy: schema, ...others })
  const schemas = new Map(
    named.map(([name, one]) => [name, countItems({ $id: `${name}.schema.json`, type: 'object', ...one })]),
  )
  const material = createMaterial('toy', schemas, [example], [], createEvaluator(schemas))
  const rooted = material.places.filter(({ origin }) => origin !== 'toy#/type')
  return Object.fromEntries(
    rooted.map((place) => {
      const mutation = mutate(place, material)
      const also = mutation?.alsoBroken.map(({ origin }) => origin) ?? []
      return [place.origin, also.length > 0 ? { also } : mutation?.mutated]
    }),
  )
}

function ofField(schema: JsonObject, value: unknown): Readonly<Record<string, unknown>> {
  return tryKeywords({ properties: { a: schema } }, { a: value })
}

/** The schema of an object with a list that contains an item. */
function containing(name: string, item: string): JsonObject {
  return {
    required: [name],
    properties: { [name]: { type: 'array', contains: { const: item } } },
  }
}

describe('mutate', () => {
  it.each([
    { keyword: 'type', schema: { type: 'string' }, value: 'x', broken: 0 },
    { keyword: 'enum', schema: { enum: ['x', 'y'] }, value: 'x', broken: 0 },
    { keyword: 'const', schema: { const: 'x' }, value: 'x', broken: 0 },
    { keyword: 'contains', schema: { contains: { const: 'x' } }, value: ['x', 'y'], broken: ['y'] },
    { keyword: 'minItems', schema: { minItems: 2 }, value: ['x', 'y'], broken: ['x'] },
    { keyword: 'maxItems', schema: { maxItems: 1 }, value: ['x'], broken: ['x', 'x'] },
    { keyword: 'uniqueItems', schema: { uniqueItems: true }, value: ['x'], broken: ['x', 'x'] },
    { keyword: 'minLength', schema: { minLength: 1 }, value: 'x', broken: '' },
    { keyword: 'maxLength', schema: { maxLength: 2 }, value: 'x', broken: 'xxx' },
    { keyword: 'minimum', schema: { minimum: 0 }, value: 5, broken: -1 },
    { keyword: 'maximum', schema: { maximum: 9 }, value: 5, broken: 10 },
    { keyword: 'minProperties', schema: { minProperties: 1 }, value: { b: 1 }, broken: {} },
    { keyword: 'format', schema: { format: 'uri' }, value: 'a:b', broken: 'a:b with spaces' },
    { keyword: 'pattern', schema: { pattern: '^[^?]*$' }, value: 'a:b', broken: 'a:b?query' },
    {
      keyword: 'anyOf',
      schema: { anyOf: [{ required: ['b'] }, { required: ['c'] }] },
      value: { b: 1 },
      broken: {},
    },
    { keyword: 'anyOf', schema: { anyOf: [{ type: 'string' }, { type: 'array' }] }, value: 'x', broken: 0 },
    { keyword: 'not', schema: { not: { contains: { const: 'x' } } }, value: ['y'], broken: ['y', 'x'] },
  ])('breaks $keyword', ({ keyword, schema, value, broken }) => {
    expect(ofField(schema, value)).toEqual({ [`toy#/properties/a/${keyword}`]: { a: broken } })
  })

  it('breaks each name of `required` by itself', () => {
    expect(tryKeywords({ required: ['a', 'b/c'] }, { a: 1, 'b/c': 2 })).toEqual({
      'toy#/required/a': { 'b/c': 2 },
      'toy#/required/b~1c': { a: 1 },
    })
  })

  it('breaks one of two keywords of a value and not the other', () => {
    expect(ofField({ format: 'uri', pattern: '^https?:' }, 'https://a.example/')).toEqual({
      'toy#/properties/a/format': { a: 'https://a.example/ with spaces' },
      'toy#/properties/a/pattern': { a: 'ftp://a.example/' },
    })
    expect(ofField({ items: { enum: ['x', 'y'] }, contains: { const: 'x' }, minItems: 1 }, ['x'])).toEqual({
      'toy#/properties/a/items/enum': { a: ['x', 0] },
      'toy#/properties/a/contains': { a: ['y'] },
      'toy#/properties/a/minItems': { also: ['toy#/properties/a/contains'] },
    })
  })

  it('follows a reference to another message, once where that leads back', () => {
    const inner = { properties: { b: { type: 'string' }, again: { $ref: 'toy.schema.json' } } }
    const outer = { properties: { a: { $ref: 'inner.schema.json' } } }
    expect(tryKeywords(outer, { a: { b: 'x' } }, { inner })).toEqual({
      'inner#/type': { a: 0 },
      'inner#/properties/b/type': { a: { b: 0 } },
    })
  })

  it('makes conditions hold that hold in no example, one within another', () => {
    const demanding = {
      allOf: [
        {
          if: containing('list', 'y'),
          then: { required: ['b'], allOf: [{ if: containing('more', 'z'), then: { required: ['c'] } }] },
        },
      ],
    }
    expect(tryKeywords(demanding, { list: ['x'] })).toEqual({
      'toy#/allOf/0/then/required/b': { list: ['x', 'y'] },
      'toy#/allOf/0/then/allOf/0/then/required/c': { list: ['x', 'y'], more: ['z'], b: 'x' },
    })
  })

  it('breaks what is asked for where a condition does not hold', () => {
    const choosing = { if: { required: ['b'] }, else: { required: ['a'] } }
    expect(tryKeywords(choosing, { a: 1 })).toEqual({ 'toy#/else/required/a': {} })
    expect(tryKeywords(choosing, { a: 1, b: 1 })).toEqual({ 'toy#/else/required/a': {} })
  })

  it('makes no mutation where no example meets the place', () => {
    expect(tryKeywords({ properties: { a: { type: 'string' } } }, {})).toEqual({
      'toy#/properties/a/type': undefined,
    })
  })
})

describe('keywordPlaces', () => {
  it('throws at a keyword of which it is not known what breaks it', () => {
    const schemas = new Map([['toy', { properties: { a: { multipleOf: 2 } } }]])
    expect(() => keywordPlaces('toy', schemas)).toThrow('`multipleOf` at toy#/properties/a')
  })

  it('names the requirement behind each keyword, the path of its value, and what it depends on', () => {
    const condition = { required: ['b'] }
    const demanded = { required: ['c'], 'x-requirements': { required: { c: 'r~c' } } }
    const toy = {
      properties: { list: { items: { type: 'string', 'x-requirements': { type: 'r~list' } } } },
      if: condition,
      then: demanded,
    }
    const { items } = toy.properties.list
    expect(keywordPlaces('toy', new Map([['toy', toy]]))).toEqual([
      {
        origin: 'toy#/properties/list/items/type',
        keyword: 'type',
        schema: items,
        path: ['list', '*'],
        conditions: [],
        requirement: 'r~list',
      },
      {
        origin: 'toy#/then/required/c',
        keyword: 'required',
        name: 'c',
        schema: demanded,
        path: [],
        conditions: [{ path: [], schema: condition, holds: true }],
        requirement: 'r~c',
      },
    ])
  })
})
