import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { describe, expect, it } from 'vitest'
import { diffMarkdown } from '../../scripts/report/diff-markdown.ts'
import { compared, everyKind } from '../identity/compared.ts'
import { hostileDiff } from './hostile-diff.ts'

/** The blocks of a step summary, as GitHub reads them. */
function blocksOf(markdown: string): readonly string[] {
  const { children } = fromMarkdown(markdown, {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  })
  return children.map((node) => (node.type === 'html' ? `html ${node.value.split('>', 1)[0]}` : node.type))
}

/** The tags of a step summary but for `code`, which stands where a word would be a link. */
function tagsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/<[^\s>]*/g)].map(([tag]) => tag).filter((tag) => !tag.endsWith('code'))
}

describe('diffMarkdown', () => {
  it('has a heading, a table of counts, and a block for each section', () => {
    const markdown = diffMarkdown(compared(everyKind.old, everyKind.new))
    expect(markdown.split('\n').slice(0, 7)).toEqual([
      '<h2>draft-test → draft-test</h2>',
      '',
      '|  | same | reflowed | reworded | level changed | moved | split | merged | added | removed |',
      '| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |',
      '| Requirements | 1 | 1 | 1 | 1 | 1 | 2 | 1 | 1 | 1 |',
      '| Parts | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |',
      '',
    ])
    expect(blocksOf(markdown)).toEqual([
      'html <h2',
      'table',
      'html <p',
      'html <details open',
      'html <details open',
    ])
    expect(markdown).toContain('<summary><b>1 One</b>: 1 reworded, 1 level changed, 2 split</summary>')
    expect(markdown).toContain(
      '<blockquote>A relay <del>MAY</del> <ins>MUST</ins> keep a copy of each message.</blockquote>',
    )
  })

  it('folds the sections where there is much to read', () => {
    const body = Array.from({ length: 20 }, (_, index) => `Node ${index} MUST answer.`).join('\n\n')
    const markdown = diffMarkdown(compared('# One\n\nText.', `# One\n\n${body}`))
    expect(markdown).toContain('<details><summary><b>1 One</b>: 20 added</summary>')
    expect(markdown).not.toContain('<details open>')
  })

  it.each([
    ['markup', '<img src=x onerror=alert(1)></details></blockquote></code></summary><h1>x'],
    ['comments and instructions', '<!-- x --> <![CDATA[ x ]]> <?x?> <!x>'],
    ['markdown', '\n\n# x\n\n**x** [x](javascript:x) ![x](x) `x`\n\n```\n\n| x |\n| - |\n\n- x\n\n    x'],
    ['entities', '&lt;script&gt; &amp;'],
  ])('makes nothing of %s in a draft', (_, hostile) => {
    const harmless = diffMarkdown(hostileDiff('x'))
    const markdown = diffMarkdown(hostileDiff(hostile))
    expect(blocksOf(markdown)).toEqual(blocksOf(harmless))
    expect(tagsOf(markdown)).toEqual(tagsOf(harmless))
  })

  it.each([
    '@someone',
    'https://evil.example/x',
    'www.evil.example',
    '#123',
    'owner/repo#4',
    'GH-12',
    'a@b.example',
    ':shipit:',
    '0123abcdef01',
  ])('makes no link, mention or picture of %s', (word) => {
    const markdown = diffMarkdown(hostileDiff(`See ${word} there.`))
    const outside = markdown.replaceAll(/<code>[^<]*<\/code>/g, '')
    expect(markdown).toContain(`See <code>${word}</code> there.`)
    expect(outside).not.toContain(word)
  })

  it('is cut below a mebibyte, whole items only, its blocks closed, and says so', () => {
    const diff = compared('# One\n\nText.', '# One\n\nIt MUST end.')
    const sections = diff.sections.map((section) => {
      const changes = section.changes.flatMap((change) => {
        const after = change.after && { ...change.after, clause: 'a<'.repeat(400) }
        return Array.from({ length: 900 }, () => ({ ...change, ...(after && { after }) }))
      })
      return { ...section, changes }
    })
    const markdown = diffMarkdown({ ...diff, sections })
    const bytes = Buffer.byteLength(markdown)
    expect(bytes).toBeLessThan(1_000_000)
    expect(bytes).toBeGreaterThan(990_000)
    expect(markdown.split('\n').slice(-4)).toEqual([
      expect.stringMatching(/^<blockquote>.*<\/blockquote>$/),
      '</details>',
      '',
      expect.stringMatching(/^The rest is cut: .* shows it whole\.$/),
    ])
    expect(markdown.match(/<details/g)).toHaveLength(markdown.match(/<\/details/g)?.length ?? 0)
  })
})
