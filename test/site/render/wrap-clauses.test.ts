import { describe, expect, it } from 'vitest'
import { keywordMark, partMark, renderMiddle } from '../site-modules.ts'

/** The paragraphs of a section, and the ids of the requirements in them. */
async function paragraphs(body: string) {
  const { html, ids } = await renderMiddle(`# One\n\n${body}\n\n# Two`)
  const found = html.match(/<(p|li)\b.*?<\/\1>/gs) ?? []
  return {
    found,
    ids,
    mark: (at: number, keyword?: string, own?: boolean) => keywordMark(ids[at] ?? '', keyword, own),
  }
}

describe('the clauses of the reading page', () => {
  it('are each in an element that has the id of the requirement', async () => {
    const { found, ids, mark } = await paragraphs(
      'First. A server MUST a and\n**SHOULD NOT** b,  but MAY\\\nc. Next.\n\nA [server](https://x.example/) *MUST* `a` in {{two}}, see {{RFC9110}} &amp; {{what}}.',
    )
    expect(found).toEqual([
      `<p>First. <span class="clause" id="${ids[0]}">A server ${mark(0)} a</span> and\n` +
        `<span class="clause" id="${ids[1]}"><strong>${mark(1, 'SHOULD NOT')}</strong> b</span>,  but ` +
        `<span class="clause" id="${ids[2]}">${mark(2, 'MAY')}<br>\nc.</span> Next.</p>`,
      `<p><span class="clause" id="${ids[3]}">A <a href="https://x.example/">server</a> <em>${mark(3)}</em> <code>a</code> in ` +
        '<a class="reference" href="#two" title="Two">Section 2</a>, see ' +
        '<a class="reference" href="https://www.rfc-editor.org/rfc/rfc9110.html">[RFC9110]</a> &#x26; [what].</span></p>',
    ])
  })

  it('take markup that they begin or end within as a whole, once', async () => {
    const { found, ids, mark } = await paragraphs(
      '**Note. A server MUST a.** More.\n\n**A server MUST a; a client MUST b.** More.\n\n**A server MUST a. A client** MUST b.',
    )
    expect(found).toEqual([
      `<p><span class="clause" id="${ids[0]}"><strong>Note. A server ${mark(0)} a.</strong></span> More.</p>`,
      `<p><span class="clause" id="${ids[1]}"><strong>A server ${mark(1)} a; a client ${mark(2, 'MUST', true)} b.</strong></span> More.</p>`,
      `<p><span class="clause" id="${ids[3]}"><strong>A server ${mark(3)} a. A client</strong></span> ${mark(4, 'MUST', true)} b.</p>`,
    ])
  })

  it('hold what has no text of its own: footnotes, raw HTML, images', async () => {
    const { found, ids, mark } = await paragraphs(
      'A server MUST a[^1].\n\nA server MUST <b>a</b>. Next.\n\nA server MUST ![](https://x.example/) a ![b](https://y.example/).\n\nA server MUST ![a][i].\n\n[i]: https://z.example/\n\n[^1]: Note.',
    )
    expect(found.slice(0, 4)).toEqual([
      `<p><span class="clause" id="${ids[0]}">A server ${mark(0)} a<sup><a href="#note~1-fn-1" id="note~1-fnref-1" data-footnote-ref>1</a></sup>.</span></p>`,
      `<p><span class="clause" id="${ids[1]}">A server ${mark(1)} &#x3C;b>a&#x3C;/b>.</span> Next.</p>`,
      `<p><span class="clause" id="${ids[2]}">A server ${mark(2)} <a href="https://x.example/">https://x.example/</a> a <a href="https://y.example/">b</a>.</span></p>`,
      `<p><span class="clause" id="${ids[3]}">A server ${mark(3)} <a href="https://z.example/">a</a>.</span></p>`,
    ])
  })

  it('and their keywords are never a link within a link', async () => {
    const { found, ids, mark } = await paragraphs(
      'A [server **MUST a**](https://x.example/). [See {{two}}](https://y.example/). [![a](https://i.example/)](https://l.example/)',
    )
    expect(found).toEqual([
      `<p><span class="clause" id="${ids[0]}">A <a href="https://x.example/">server </a><strong>${mark(0)}<a href="https://x.example/"> a</a></strong>.</span> ` +
        '<a href="https://y.example/">See </a><a class="reference" href="#two" title="Two">Section 2</a>. ' +
        '<a href="https://l.example/">a</a></p>',
    ])
  })

  it('in lists are marked too, and an item that is a part of one has the id of the part', async () => {
    const { found, ids, mark } = await paragraphs(
      'The server MUST:\n\n- do `one`\n- do two\n\nEnd.\n\n- [x] A server MUST a\n- [ ] b',
    )
    expect(ids[1]).toMatch(/^one~/)
    expect(found).toEqual([
      `<p><span class="clause" id="${ids[0]}">The server ${mark(0)}</span>:</p>`,
      `<li id="${ids[1]}">${partMark(ids[1])}do <code>one</code></li>`,
      `<li id="${ids[2]}">${partMark(ids[2])}do two</li>`,
      '<p>End.</p>',
      `<li><span class="clause" id="${ids[3]}">[x] A server ${mark(3)} a</span></li>`,
      '<li>[ ] b</li>',
    ])
  })
})
