import { toHtml } from 'hast-util-to-html'
import { describe, expect, it } from 'vitest'
import { buildFrom, draftOf, renderMiddle, renderPart, siteDataOf } from '../site-modules.ts'

const script = '<script>alert(1)</script>'
const escaped = '&#x3C;script>alert(1)&#x3C;/script>'
const body = (html: string): string => html.slice(html.indexOf('\n') + 1)

describe('hostile text in a draft', () => {
  it('is text where it is raw HTML', async () => {
    const { html } = await renderMiddle(
      `# One\n\n${script}\n\nA ${script} <b onclick="alert(1)">b</b> &lt;img src=x onerror=alert(1)&gt; <!-- gone -->\n\n<svg onload=alert(1)></svg>\n\n| ${script} |\n|---|\n| <iframe src="//evil.example"> |`,
    )
    expect(body(html)).toBe(
      `${escaped}\n<p>A ${escaped} &#x3C;b onclick="alert(1)">b&#x3C;/b> &#x3C;img src=x onerror=alert(1)> </p>\n&#x3C;svg onload=alert(1)>&#x3C;/svg>\n` +
        `<div class="table" tabindex="0" role="group" aria-label="Table"><table>\n<thead>\n<tr>\n<th>${escaped}</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>&#x3C;iframe src="//evil.example"></td>\n</tr>\n</tbody>\n</table></div>`,
    )
  })

  it('is no link where its address is another than http, https, mailto or a place of the page', async () => {
    const urls = [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'java&#x09;script:alert(1)',
      '&#x01;javascript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'file:///etc/passwd',
      '//evil.example/',
      '/\\\\evil.example/',
      'https:evil.example',
      'other/page',
      '#',
    ]
    const links = urls.map(
      (url, at) => `[a](${url}) ![b](${url}) [c${at}] ![d][c${at}]\n\n[c${at}]: ${url} "title"`,
    )
    const { html } = await renderMiddle(`# One\n\n${links.join('\n\n')}`)
    expect(body(html).split('\n')).toEqual(
      urls.map((_, at) => `<p><span>a</span> <span>b</span> <span>c${at}</span> <span>d</span></p>`),
    )
  })

  it('is a link where its address is harmless, whatever else is in it', async () => {
    const { html } = await renderMiddle(
      '# One\n\n[a](<https://ok.example/"onclick="x> "onclick=x") [b](mailto:a@b.example) [c](#one) [d](#"><script>)',
    )
    expect(body(html)).toBe(
      '<p><a href="https://ok.example/%22onclick=%22x">a</a> <a href="mailto:a@b.example">b</a> <a href="#one">c</a> <a href="#&#x22;><script>">d</a></p>',
    )
  })

  it('is text in code, in its title and in its language', async () => {
    const { html } = await renderMiddle(
      `# One\n\n~~~ <script>\n</code></pre>${script}\n~~~\n{: title="a>b & onclick=alert(1)" onclick="alert(1)" style="x"}\n\n~~~ __proto__\n\`${script}\`\n~~~\n\n\`${script}\``,
    )
    expect(body(html)).toBe(
      '<figure class="code"><figcaption>a>b &#x26; onclick=alert(1)</figcaption>' +
        `<pre tabindex="0" role="group" aria-label="a>b &#x26; onclick=alert(1)"><code><span class="line">&#x3C;/code>&#x3C;/pre>${escaped}\n</span></code></pre></figure>\n` +
        `<figure class="code"><pre tabindex="0" role="group" aria-label="Code, __proto__"><code><span class="line">\`${escaped}\`\n</span></code></pre></figure>\n` +
        `<p><code>${escaped}</code></p>`,
    )
  })

  it('is text in a highlighted block, every character of it', async () => {
    const code = '{"</script><!--": ["\\u0000", 1e400, null, "__proto__"]}'
    const { html } = await renderMiddle(`# One\n\n~~~ json\n${code}\n~~~`)
    const text = html
      .slice(html.indexOf('<code>'))
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&#x3C;', '<')
      .replaceAll('&#x26;', '&')
    expect(text).toBe(`${code}\n`)
    expect([...new Set(html.match(/<\w+/g))].toSorted()).toEqual([
      '<a',
      '<code',
      '<figure',
      '<h2',
      '<pre',
      '<span',
    ])
  })

  it('is text in headings, terms and cross references', async () => {
    const { html } = await renderMiddle(
      `# <img src=x> {#a}\n\n<b>Term</b>\n: ${script}\n\nSee {{"><script>}} and {{javascript:alert(1)}}, {{&amp;lt;}} and {{Section "onclick= of x}}.`,
    )
    expect(html).toBe(
      '<h2 id="a"><a class="number" href="#a" aria-label="Section 1">1</a> &#x3C;img src=x></h2>\n' +
        `<dl><dt>&#x3C;b>Term&#x3C;/b></dt><dd>${escaped}</dd></dl>\n` +
        '<p>See {{">&#x3C;script>}} and [javascript:alert(1)], [&#x26;lt;] and [Section "onclick= of x].</p>',
    )
  })
})

describe('the rendered tree', () => {
  it('holds nothing that the sanitizer has to take away', async () => {
    const draft = draftOf(
      `# One\n\nx ${script} *a* **b** ~~c~~ \`d\` [e](https://x.example/) {{one}} A server MUST f[^1].\\\ng\n\n3. x\n\n- [x] y\n\n> q\n\n| a | b |\n|:--|--:|\n| c | d |\n\nT\n: D\n\n~~~ json\n{}\n~~~\n\n***\n\n[^1]: N`,
    )
    const { html } = await renderPart(siteDataOf(draft))
    const names = [...new Set(html.match(/<\w+/g))].map((name) => name.slice(1)).toSorted()
    expect(names).toEqual([
      'a',
      'blockquote',
      'br',
      'code',
      'dd',
      'div',
      'dl',
      'dt',
      'em',
      'figure',
      'h2',
      'hr',
      'li',
      'ol',
      'p',
      'pre',
      'section',
      'span',
      'strong',
      'sup',
      'table',
      'tbody',
      'td',
      'th',
      'thead',
      'tr',
      'ul',
    ])
    const attributes = [...new Set([...html.matchAll(/ ([\w-]+)="/g)].map(([, name]) => name))].toSorted()
    expect(attributes).toEqual([
      'align',
      'aria-label',
      'class',
      'data-footnote-backref',
      'data-id',
      'data-keyword',
      'href',
      'id',
      'role',
      'start',
      'tabindex',
      'title',
    ])
  })
})

describe('hostile text in messages of ours', () => {
  it('is text between backticks and outside of them, with its controls made visible', async () => {
    const { tickedText } = await import('../../../site/src/render/ticked-text.ts')
    const content = [...tickedText('Expected `<b>`, received `</script>\u202E\u0000`; `open')]
    expect(toHtml({ type: 'root', children: content })).toBe(
      'Expected <code>&#x3C;b></code>, received <code>&#x3C;/script>\\u202e\\u0000</code>; `open',
    )
  })

  it('is text in what the schemas say of an example', async () => {
    const draft = draftOf(
      '# Thing\n\nThe Thing object has these fields:\n\n- REQUIRED: `a` (string) - Text.\n',
    )
    const data = siteDataOf(draft)
    buildFrom(data)
    const id = data.model.requirements[0]?.id ?? ''
    const { validationElements } = await import('../../../site/src/render/code-handler.ts')
    const shown = (example: Parameters<typeof validationElements>[0]) =>
      toHtml({ type: 'root', children: [...validationElements(example)] })
    expect(shown({ line: 1, problems: [] })).toBe('')
    expect(shown({ line: 1, valid: true, problems: [] })).toBe('<p class="validation">valid JSON</p>')
    expect(shown({ line: 1, valid: true, message: '../<b>', problems: [] })).toBe(
      '<p class="validation">valid <a href="/schemas/.._2f__3c_b_3e_/">../&#x3C;b></a></p>',
    )
    const problems = [
      { requirement: id, message: 'Expected `<b>`' },
      { requirement: '"><b>', message: '</script>' },
      { message: 'x' },
    ]
    expect(shown({ line: 1, valid: false, message: 'thing', problems })).toBe(
      `<ul class="validation broken"><li>breaks <a href="/requirements/${id}/">${id}</a>: Expected <code>&#x3C;b></code></li>` +
        '<li>breaks ">&#x3C;b>: &#x3C;/script></li><li>breaks thing: x</li></ul>',
    )
  })
})
