import { toHtml } from 'hast-util-to-html'
import { describe, expect, it } from 'vitest'
import { shopData } from '../shop.ts'
import { buildFrom } from '../site-modules.ts'

describe('the target of an operation', () => {
  it('leads from a variable to the field that one message alone has', async () => {
    buildFrom(shopData())
    const { targetElements } = await import('../../../site/src/render/target.ts')
    const html = toHtml({
      type: 'root',
      children: [...targetElements('{api}/{name}{+unknown}<b>{__proto__}')],
    })
    expect(html).toBe(
      '<a href="/schemas/order/#field-api" title="Order">{api}</a>/{name}{+unknown}&#x3C;b>{__proto__}',
    )
  })
})
