import { describe, expect, it } from 'vitest'
import { compareOpenapi, type OpenapiDifference } from './compare-openapi.ts'

const alike = { differences: [], agreed: { presence: 1, type: 2, required: 1, values: 0 } }

function openapiOf(schema: unknown, more: Readonly<Record<string, unknown>> = {}): unknown {
  return { openapi: '3.0.3', components: { schemas: { Toy: schema, ...more } } }
}

/** Compares one message with the schema `Toy`. */
function differences(
  prose: unknown,
  schema: unknown,
  more?: Readonly<Record<string, unknown>>,
): readonly OpenapiDifference[] {
  const names = Object.keys(more ?? {}).map((name) => [name.toLowerCase(), `/components/schemas/${name}`])
  const others = new Map(Object.entries(more ?? {}).map(([name, inner]) => [name.toLowerCase(), inner]))
  const correspondences = { toy: '/components/schemas/Toy', ...Object.fromEntries(names) }
  return compareOpenapi(new Map([['toy', prose], ...others]), openapiOf(schema, more), correspondences)
    .differences
}

function object(properties: Readonly<Record<string, unknown>>, required: readonly string[] = []): unknown {
  return { type: 'object', properties, required }
}

describe('compareOpenapi', () => {
  it('finds no difference where both say the same, and counts it', () => {
    const schema = object({ a: { type: 'string' } }, ['a'])
    const compared = compareOpenapi(new Map([['toy', schema]]), openapiOf(schema), {
      toy: '/components/schemas/Toy',
    })
    expect(compared).toEqual({ ...alike, properties: { shared: 1, alike: 1 } })
  })

  it('tells presence, type, requiredness and values of each property apart', () => {
    const prose = object({ a: { type: 'string' }, b: { type: 'string' }, c: { enum: ['x'] }, d: {} }, ['b'])
    const openapi = object({ a: { type: 'integer' }, b: { type: 'string' }, c: { enum: ['x', 'y'] }, e: {} })
    expect(differences(prose, openapi)).toEqual([
      { message: 'toy', path: 'a', aspect: 'type', prose: 'string', openapi: 'integer' },
      { message: 'toy', path: 'b', aspect: 'required', prose: true, openapi: false },
      { message: 'toy', path: 'c', aspect: 'values', prose: ['x'], openapi: ['x', 'y'] },
      { message: 'toy', path: 'd', aspect: 'presence', prose: true, openapi: false },
      { message: 'toy', path: 'e', aspect: 'presence', prose: false, openapi: true },
    ])
  })

  it('reads what a field and the items of a list hold', () => {
    const prose = object({ a: { type: 'array', items: object({ b: {} }) }, 'c.d': object({ e: {} }) })
    const openapi = object({
      a: { type: 'array', items: object({ b: { type: 'string' } }, ['b']) },
      'c.d': object({ e: { type: 'string', enum: ['x'] } }),
    })
    expect(differences(prose, openapi)).toEqual([
      { message: 'toy', path: 'a[].b', aspect: 'type', prose: null, openapi: 'string' },
      { message: 'toy', path: 'a[].b', aspect: 'required', prose: false, openapi: true },
      { message: 'toy', path: 'c.d.e', aspect: 'type', prose: null, openapi: 'string' },
      { message: 'toy', path: 'c.d.e', aspect: 'values', prose: null, openapi: ['x'] },
    ])
  })

  it('does not tell what stands inside something that one of them lacks', () => {
    const inner = object({ b: object({ c: { type: 'string' } }) })
    expect(differences(object({}), object({ a: { type: 'array', items: inner } }))).toEqual([
      { message: 'toy', path: 'a', aspect: 'presence', prose: false, openapi: true },
    ])
  })

  it('takes the order of values, and one value or a constant, for the same', () => {
    const prose = object({ a: { enum: ['x', 'y'] }, b: { const: 'x' } })
    expect(differences(prose, object({ a: { enum: ['y', 'x'] }, b: { enum: ['x'] } }))).toEqual([])
  })

  it('reads references and what holds altogether as if they stood in place', () => {
    const openapi = { allOf: [{ $ref: '#/components/schemas/Base' }, object({ b: {} }, ['b'])] }
    const base = object({ a: { type: 'string' } }, ['a'])
    const prose = object({ a: { type: 'string' }, b: {} }, ['a'])
    const withType = { type: 'object', ...openapi }
    expect(differences(prose, withType, { Base: base })).toEqual([
      { message: 'toy', path: 'b', aspect: 'required', prose: false, openapi: true },
    ])
    const referring = object({ c: { type: 'object', $ref: 'base.schema.json' } })
    const referred = object({ c: { $ref: '#/components/schemas/Base' } })
    expect(differences(referring, referred, { Base: base })).toEqual([])
  })

  it('leaves conditions out', () => {
    const condition = { if: { required: ['a'] }, then: { required: ['b'] } }
    const prose = { type: 'object', properties: { a: {} }, allOf: [{ ...condition, required: ['a'] }] }
    expect(differences(prose, object({ a: {} }))).toEqual([])
  })

  it('ends with a schema that contains itself, and with one that refers to nothing', () => {
    const prose = object({ a: { $ref: 'toy.schema.json' }, b: { $ref: 'gone.schema.json' } })
    const openapi = object({ a: { $ref: '#/components/schemas/Toy' }, b: { $ref: 'https://example.org/' } })
    expect(differences(prose, openapi)).toEqual([])
    expect(differences(prose, object({ a: object({}) }))).toEqual([
      { message: 'toy', path: 'b', aspect: 'presence', prose: true, openapi: false },
    ])
  })

  it('tells of messages that only one of them has, also of one written in place', () => {
    const schema = object({})
    const inPlace = { content: { 'application/json': { schema } } }
    const referring = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Toy' } } } }
    const openapi = {
      components: { schemas: { Toy: schema, Other: schema } },
      paths: { '/toys': { post: { responses: { 200: inPlace, 201: inPlace, 400: referring } } } },
    }
    const prose = new Map([
      ['toy', schema],
      ['answer', schema],
      ['alone', schema],
    ])
    const correspondences = {
      toy: '/components/schemas/Toy',
      answer: '/paths/~1toys/post/responses/200/content/application~1json/schema',
      gone: '/components/schemas/Gone',
    }
    const nothing = { path: '', aspect: 'presence' }
    expect(compareOpenapi(prose, openapi, correspondences).differences).toEqual([
      { ...nothing, message: 'alone', prose: true, openapi: false },
      { ...nothing, message: 'Other', prose: false, openapi: true },
      {
        ...nothing,
        message: '/paths/~1toys/post/responses/201/content/application~1json/schema',
        prose: false,
        openapi: true,
      },
      { ...nothing, message: '/components/schemas/Gone', prose: false, openapi: false },
    ])
  })
})
