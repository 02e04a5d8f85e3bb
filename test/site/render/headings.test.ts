import { describe, expect, it } from 'vitest'
import { draftOf, renderMiddle, renderPart, siteDataOf } from '../site-modules.ts'

const headings = (html: string): readonly string[] => html.match(/<h\d.*?<\/h\d>/g) ?? []

describe('the headings of the reading page', () => {
  it('carry the anchors and numbers of the model, one level below the title', async () => {
    const { html } = await renderMiddle(
      '# A `b` & <i> MUST\n\n## Own {#own}\n\n### A\n\n#### B\n\n##### C\n\n###### D\n\n# Content\n\n# Late\n{:numbered="false"}\n',
    )
    expect(headings(html)).toEqual([
      '<h2 id="a-b-i-must"><a class="number" href="#a-b-i-must" aria-label="Section 1">1</a> A <code>b</code> &#x26; &#x3C;i> MUST</h2>',
      '<h3 id="own"><a class="number" href="#own" aria-label="Section 1.1">1.1</a> Own</h3>',
      '<h4 id="a"><a class="number" href="#a" aria-label="Section 1.1.1">1.1.1</a> A</h4>',
      '<h5 id="b"><a class="number" href="#b" aria-label="Section 1.1.1.1">1.1.1.1</a> B</h5>',
      '<h6 id="c"><a class="number" href="#c" aria-label="Section 1.1.1.1.1">1.1.1.1.1</a> C</h6>',
      '<h6 id="d"><a class="number" href="#d" aria-label="Section 1.1.1.1.1.1">1.1.1.1.1.1</a> D</h6>',
      '<h2 id="content"><a class="number" href="#content" aria-label="Section 2">2</a> Content</h2>',
      '<h2 id="late"><a class="number" href="#late" aria-label="Link to “Late”">§</a> Late</h2>',
    ])
  })

  it('of the back are appendices', async () => {
    const data = siteDataOf(draftOf('# One', { back: '# Notes\n\n## More' }))
    expect(headings((await renderPart(data, 'back')).html)).toEqual([
      '<h2 id="notes"><a class="number" href="#notes" aria-label="Appendix A">Appendix A</a> Notes</h2>',
      '<h3 id="more"><a class="number" href="#more" aria-label="Appendix A.1">A.1</a> More</h3>',
    ])
  })

  it('keep their own number where two have one anchor, which leads to the first', async () => {
    const { html } = await renderMiddle('# One {#same}\n\n# Two {#same}\n\nSee {{same}}.')
    expect(html).toBe(
      '<h2 id="same"><a class="number" href="#same" aria-label="Section 1">1</a> One</h2>\n' +
        '<h2><a class="number" href="#same" aria-label="Section 2">2</a> Two</h2>\n' +
        '<p>See <a class="reference" href="#same" title="One">Section 1</a>.</p>',
    )
  })
})

describe('the ids of the reading page', () => {
  it('are those of sections and references first, then of whatever asks first', async () => {
    const { html } = await renderMiddle(
      '# One {#one}\n\nA\n{: #one}\n\nB\n{: #RFC9110}\n\nC\n{: #abstract}\n\nD\n{: #constructor}\n\nE\n{: #constructor}\n\n~~~ text\nF\n~~~\n{: #f title="F > &"}\n',
      { front: 'normative:\n  RFC9110:\n' },
    )
    expect(html.split('\n').slice(1)).toEqual([
      '<p>A</p>',
      '<p>B</p>',
      '<p>C</p>',
      '<p id="constructor">D</p>',
      '<p>E</p>',
      '<figure id="f" class="code"><figcaption><a href="#f">F > &#x26;</a></figcaption><pre tabindex="0" role="group" aria-label="F > &#x26;"><code><span class="line">F',
      '</span></code></pre></figure>',
    ])
  })

  it('are given by the author to tables, lists, items and definitions too, so that references to them arrive', async () => {
    const { html } = await renderMiddle(
      '# One\n\n| a |\n|---|\n| b |\n{: #table}\n\n{: #list}\n- x\n- y\n\n{: #quote}\n> q\n\n- z\n  {: #item}\n- zz\n\n{: #terms}\n\nT\n: d\n\n{{table}} {{list}} {{quote}} {{item}} {{terms}}',
    )
    const targets = [...html.matchAll(/class="reference" href="#([^"]*)"/g)].map(([, target]) => target)
    const ids = [...html.matchAll(/<(\w+) id="([^"]*)"/g)].map(([, tag, id]) => `${tag}#${id}`)
    expect(targets).toEqual(['table', 'list', 'quote', 'item', 'terms'])
    expect(ids).toEqual(['h2#one', 'div#table', 'ul#list', 'blockquote#quote', 'li#item', 'dl#terms'])
  })

  it('of footnotes differ from part to part', async () => {
    const data = siteDataOf(draftOf('# One\n\nA[^x].\n\n[^x]: N.', { abstract: 'B[^x].\n\n[^x]: N.' }))
    const abstract = await renderPart(data, 'abstract')
    const { createDraftRenderer } = await import('../../../site/src/render/render-draft.ts')
    const content = await import('../../../site/src/render/content.ts')
    const render = createDraftRenderer()
    const both = [render(content.abstract), render(content.middle)].join('\n')
    const ids = [...both.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(abstract.html.split('\n')[0]).toBe(
      '<p>B<sup><a href="#note~1-fn-x" id="note~1-fnref-x" data-footnote-ref>1</a></sup>.</p>',
    )
    expect(ids).toEqual(['note~1-fnref-x', 'note~1-fn-x', 'one', 'note~2-fnref-x', 'note~2-fn-x'])
  })
})
