import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { diffHtml } from '../../scripts/report/diff-html.ts'
import { compared, everyKind } from '../identity/compared.ts'
import { hostileDiff } from './hostile-diff.ts'

const page = diffHtml(compared(everyKind.old, everyKind.new))

describe('diffHtml', () => {
  it('is one page that asks for nothing and runs nothing, and whose policy says so', () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(page).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">`,
    )
    expect(page).not.toMatch(/<script|<link|<img|<iframe| src=| style=|url\(|@import|https?:/)
  })

  it('shows each change with its kind, level and words, and leads to each by its id', () => {
    const text = page.replaceAll(/~\w{4}/g, '~xxxx')
    expect(text).toContain(
      [
        '<article class="change level-changed" id="one~xxxx">',
        '<p class="head"><span class="kind">level changed</span>',
        '<span class="level">MAY → MUST</span>',
        '<a href="#one~xxxx"><code>one~xxxx</code></a>',
        '<span class="quiet">old.md:17 → new.md:16</span></p>',
        '<p class="text">A relay <del>MAY</del> <ins>MUST</ins> keep a copy of each message.</p>',
        '</article>',
      ].join('\n'),
    )
    expect(page).toContain('<label><input type="radio" name="only" id="only-split">split 2</label>')
  })

  it('shows the text of a draft as text', () => {
    const hostile = '"\'><script>alert(1)</script><img src=x> & \u202Ex</style>'
    const shown = diffHtml(hostileDiff(hostile))
    expect(shown.match(/<(?:\/?style|\/?script|img)\b/g)).toEqual(['<style', '</style'])
    expect(shown).not.toContain('\u202E')
    expect(shown.replaceAll(/&\w+;|&#39;/g, '').includes('&')).toBe(false)
    expect(shown.match(/"/g)).toHaveLength(diffHtml(hostileDiff('x')).match(/"/g)?.length ?? 0)
  })

  it('says so where no requirement changed', () => {
    expect(diffHtml(compared('# One\n\nIt MUST end.', '# One\n\nIt MUST end.'))).toContain(
      '<p>No requirement changed.</p>',
    )
  })
})
