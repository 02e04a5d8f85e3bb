import { toHtml } from 'hast-util-to-html'
import { describe, expect, it } from 'vitest'
import { readFoldedLines } from '../../../site/src/render/folded-lines.ts'
import { splitTokens } from '../../../site/src/render/tokens.ts'
import { buildFrom, draftOf, siteDataOf } from '../site-modules.ts'

async function highlighter() {
  buildFrom(siteDataOf(draftOf('# One\n\nText.')))
  const { highlight } = await import('../../../site/src/render/highlight.ts')
  return (...parameters: Parameters<typeof highlight>) => toHtml(highlight(...parameters))
}
const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&#x3C;', '<')
    .replaceAll('&#x26;', '&')

const single = [
  "NOTE: '\\' line wrapping per RFC 8792",
  '',
  'GET /tasks HTTP/1.1',
  'Host: tasks\\',
  '  .example\\',
  '  :8443',
  'Accept: a\\b\\',
].join('\n')

describe('folded code', () => {
  it('is read as what it unfolds to, with what the folding put in', () => {
    expect(readFoldedLines(single)).toEqual({
      header: "NOTE: '\\' line wrapping per RFC 8792",
      lines: [
        [{ before: '', text: '', after: '' }],
        [{ before: '', text: 'GET /tasks HTTP/1.1', after: '' }],
        [
          { before: '', text: 'Host: tasks', after: '\\' },
          { before: '  ', text: '.example', after: '\\' },
          { before: '  ', text: ':8443', after: '' },
        ],
        [{ before: '', text: 'Accept: a\\b\\', after: '' }],
      ],
    })
    const double = "=== NOTE: '\\\\' line wrapping per RFC 8792 ===\na \\\n  \\ b\\\nc"
    expect(readFoldedLines(double)?.lines).toEqual([
      [
        { before: '', text: 'a ', after: '\\' },
        { before: '  \\', text: ' b\\', after: '' },
      ],
      [{ before: '', text: 'c', after: '' }],
    ])
    expect(readFoldedLines('GET / HTTP/1.1\\\n  x')).toBeUndefined()
  })

  it('keeps every character and every line, and the colour of a line where it goes on', async () => {
    const highlight = await highlighter()
    const html = highlight(single, 'http-message', new Set([4]))
    expect(plain(html)).toBe(`${single}\n`)
    expect(html.split('\n')[0]).toContain('<span class="token-comment">NOTE: ')
    expect(html.split('\n')[4]).toBe(
      '</span><span class="line marked"><span class="token-comment">  </span><span class="token-string">.example</span><span class="token-comment">\\</span>',
    )
  })

  it('of a hostile author takes no more than its length', async () => {
    const highlight = await highlighter()
    const code = `NOTE: '\\' line wrapping per RFC 8792\n${'"a",\\\n'.repeat(20_000)}<script>`
    expect(plain(highlight(code, undefined))).toBe(`${code}\n`)
  })
})

describe('a link within a line of code', () => {
  it('keeps the colours of what it is around', async () => {
    const highlight = await highlighter()
    const line = { from: 3, to: 9, href: '/x/?a="&b' }
    expect(highlight('{ "<b>": 1 }', undefined, undefined, new Map([[0, line]]))).toBe(
      '<code><span class="line">{ "<a href="/x/?a=&#x22;&#x26;b">&#x3C;b>": </a>1 }\n</span></code>',
    )
    const json = highlight(
      '{ "a": "bcd" }',
      'json',
      undefined,
      new Map([[0, { from: 8, to: 11, href: '/' }]]),
    )
    expect(json).toContain('<a href="/"><span class="token-string-expression">bcd</span></a>')
    expect(plain(json)).toBe('{ "a": "bcd" }\n')
  })
})

describe('splitTokens', () => {
  it('cuts tokens where a stretch ends, and leaves stretches empty that nothing reaches', () => {
    expect(splitTokens(['abc', 'de'], [0, 2, 0, 2])).toEqual([[], ['ab'], [], ['c', 'd'], ['e']])
    expect(splitTokens(['a'], [4, 2])).toEqual([['a'], [], []])
    expect(splitTokens([], [])).toEqual([[]])
  })
})
