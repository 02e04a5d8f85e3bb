import { describe, expect, it } from 'vitest'
import { buildFrom } from '../site-modules.ts'
import { operation, shopData } from '../shop.ts'

async function site() {
  buildFrom(shopData())
  return import('../../../site/src/data/uses.ts')
}

describe('where a message is used', () => {
  it('is each field that holds it and each operation that sends it', async () => {
    const { fieldsHolding, operationsSending } = await site()
    expect(fieldsHolding('item').map(({ message, path }) => [message.name, path])).toEqual([
      ['order', ['items']],
    ])
    expect(operationsSending('order').map(({ operation: { id }, status }) => [id, status])).toEqual([
      [operation.id, undefined],
      [operation.id, '201'],
    ])
    for (const name of ['', '__proto__', 'unknown']) {
      expect([fieldsHolding(name), operationsSending(name)]).toEqual([[], []])
    }
  })
})
