import { describe, expect, it } from 'vitest'
import { draftOf, renderMiddle, renderPart, siteDataOf } from '../site-modules.ts'

const terms =
  '# Terms\n\nThese terms are used:\n\nOrder\n: What is bought.\n\nOrder Token\n: Stands for one Order.\n\nAccess list\n: Names those who may see an Order.\n'

/** The paragraphs, items and descriptions of a section that uses those terms. */
async function using(body: string, definitions = terms): Promise<readonly string[]> {
  const { html } = await renderMiddle(`${definitions}\n# Use\n\n${body}\n`)
  return html.slice(html.indexOf('id="use"')).match(/<(p|td|h3|li)\b.*?<\/\1>/gs) ?? []
}

const order = (text: string): string => `<a class="term" href="#site~term-order">${text}</a>`

describe('a defined term', () => {
  it('leads to its definition where a paragraph uses it first', async () => {
    expect(
      await using('An Order and another Order.\n\nTwo Orders, see *the Order*.\n\n- Every\n  Order\n- none'),
    ).toEqual([
      `<p>An ${order('Order')} and another Order.</p>`,
      `<p>Two ${order('Orders')}, see <em>the Order</em>.</p>`,
      `<li>Every\n${order('Order')}</li>`,
      '<li>none</li>',
    ])
  })

  it('is the longest that stands there, over the end of a line too, and with a small first letter in a sentence', async () => {
    expect(await using('The Order\nToken is no Order. An access list, or Access lists.')).toEqual([
      '<p>The <a class="term" href="#site~term-order-token">Order\nToken</a> is no ' +
        `${order('Order')}. An <a class="term" href="#site~term-access-list">access list</a>, or Access lists.</p>`,
    ])
  })

  it('is none in headings, code, links and keywords, nor as a part of a word', async () => {
    expect(
      await using(
        '### An Order\n\nNo `Order`, [Order](https://x.example/), Ordering, Pre-Order, order, Order_x, Order-x, ORDER.',
      ),
    ).toEqual([
      '<p>No <code>Order</code>, <a href="https://x.example/">Order</a>, Ordering, Pre-Order, order, Order_x, Order-x, ORDER.</p>',
    ])
  })

  it('has its id at its definition, in which it leads nowhere', async () => {
    const { html } = await renderMiddle(terms)
    expect(html.slice(html.indexOf('<dl>'))).toBe(
      '<dl><dt id="site~term-order">Order</dt><dd><p>What is bought.</p></dd>' +
        `<dt id="site~term-order-token">Order Token</dt><dd><p>Stands for one ${order('Order')}.</p></dd>` +
        `<dt id="site~term-access-list">Access list</dt><dd><p>Names those who may see an ${order('Order')}.</p></dd></dl>`,
    )
  })

  it('is defined by an item of a list too, under the anchor of the author where there is one', async () => {
    const list =
      '# Terms\n\nThese terms are used:\n\n- **Order** - What is bought. An Order is one.\n- **Shop** - Takes an Order.\n  {: #own}\n'
    const { html } = await renderMiddle(`${list}\n# Use\n\nA Shop has Orders.`)
    expect(html.slice(html.indexOf('<ul>'))).toBe(
      '<ul>\n<li id="site~term-order"><strong>Order</strong> - What is bought. An Order is one.</li>\n' +
        `<li id="own"><strong>Shop</strong> - Takes an ${order('Order')}.</li>\n</ul>\n` +
        '<h2 id="use"><a class="number" href="#use" aria-label="Section 2">2</a> Use</h2>\n' +
        `<p>A <a class="term" href="#own">Shop</a> has ${order('Orders')}.</p>`,
    )
  })

  it('is linked within a clause, whose text stays as it is', async () => {
    const { html } = await renderMiddle(`${terms}\n# Use\n\nThe shop of an Order MUST answer. End.\n`)
    expect(html).toContain(`The shop of an ${order('Order')} <a class="keyword`)
    expect(html.slice(html.indexOf('id="use"')).replaceAll(/<[^>]*>/g, '')).toContain(
      'The shop of an Order MUST answer. End.',
    )
  })

  it('is text where its author is hostile, and so is its definition', async () => {
    const names = [
      '<b onclick="x">',
      'A"><script>',
      '(a+)+$',
      String.raw`\p{L}[`,
      '\u202EReversed',
      'É '.repeat(90),
    ]
    const data = siteDataOf(
      draftOf(
        `# Terms\n\nThese terms are used:\n\n${names.map((name) => `${name}\n: <script>alert(1)</script>`).join('\n\n')}\n\n# Use\n\n${names.join(' and ')}. ${'a'.repeat(5000)}\n`,
      ),
    )
    const { html } = await renderPart(data)
    const tags = new Set(html.match(/<\w+/g))
    expect([...tags].toSorted()).toEqual(['<a', '<dd', '<dl', '<dt', '<h2', '<p'])
    expect(html).not.toMatch(/<script|<b |\u202E/)
  })
})
