import { describe, expect, it } from 'vitest'
import { buildFrom, idsOf } from '../site-modules.ts'
import { shopData } from '../shop.ts'

async function linksIn(schema: unknown) {
  const data = shopData()
  buildFrom(data)
  const { schemaLinks } = await import('../../../site/src/render/schema-links.ts')
  const code = typeof schema === 'string' ? schema : JSON.stringify(schema, null, 2)
  const lines = code.split('\n')
  return [...schemaLinks(code)].map(([line, { from, to, href }]) => [lines[line]?.slice(from, to), href])
}
const [id = ''] = idsOf(shopData())

describe('the links in a printed schema', () => {
  it('lead from a $ref to its message, and from a trace to its requirement', async () => {
    const trace = { type: id, required: { a: id, b: 'unknown~bcdf' } }
    expect(
      await linksIn({
        properties: { a: { $ref: 'item.schema.json', 'x-requirements': trace }, $ref: { type: 'string' } },
        const: id,
      }),
    ).toEqual([
      ['item.schema.json', '/schemas/item/'],
      [id, `/requirements/${id}/`],
      [id, `/requirements/${id}/`],
    ])
  })

  it.each([
    'https://evil.example/item.schema.json',
    '//evil.example/item.schema.json',
    '../item.schema.json',
    'item.schema.json#/properties/name',
    'item',
    '__proto__.schema.json',
    'javascript:alert(1)',
    '#',
    '',
  ])('lead nowhere from the $ref %j', async (reference) => {
    expect(await linksIn({ $ref: reference })).toEqual([])
  })

  it('are not taken from text that is no line of a schema', async () => {
    expect(await linksIn('x "$ref": "item.schema.json"\n"$ref": "item\\u002eschema.json"\n')).toEqual([])
  })
})
