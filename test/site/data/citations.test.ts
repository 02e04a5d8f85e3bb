import { describe, expect, it } from 'vitest'
import type { Citation } from '../../../scripts/contract/draft-links.ts'
import type { SiteData } from '../../../scripts/contract/site-data.ts'
import { buildFrom, draftOf, idsOf, renderPart, siteDataOf } from '../site-modules.ts'

const data = siteDataOf(draftOf('# One\n\nA server MUST a. A server SHALL b. A server MAY c.'))
const [first = '', second = '', third = ''] = idsOf(data)

function citation(more: Partial<Citation> = {}): Citation {
  const section = { anchor: 'fields', number: '3.2', title: 'Fields' }
  return { docname: 'draft-tasks-05', section, level: 'MUST', direction: 'equal', ...more }
}
const linked = {
  cites: {
    [first]: [citation(), citation({ direction: 'ours-implied' })],
    [third]: [citation({ section: { anchor: 'x', number: 'A.1', title: 'More' }, level: 'MAY' })],
  },
  ours: [second],
}

async function site(more: Partial<SiteData>) {
  buildFrom({ ...data, ...more })
  const citations = await import('../../../site/src/data/citations.ts')
  const { originFilters } = await import('../../../site/src/data/filters.ts')
  const { entries } = await import('../../../site/src/data/entries.ts')
  const { entryLabel } = await import('../../../site/src/data/entry-label.ts')
  return { ...citations, originFilters, labels: entries.map((entry) => entryLabel(entry)) }
}

describe('the citations of other drafts', () => {
  it('come before the id in what a mark says', async () => {
    const { labels, citationsOf, citationText, isOurs } = await site(linked)
    expect(labels).toEqual([
      `MUST, not checked, draft-tasks-05 Section 3.2, ${first}`,
      `MUST, not checked, ours: not in draft-tasks-05, ${second}`,
      `MAY, not checked, draft-tasks-05 Appendix A.1, ${third}`,
    ])
    expect([first, second, third].map((id) => [citationsOf(id).map(citationText), isOurs(id)])).toEqual([
      [['draft-tasks-05, Section 3.2 Fields, MUST', 'draft-tasks-05, Section 3.2 Fields, MUST'], false],
      [[], true],
      [['draft-tasks-05, Appendix A.1 More, MAY'], false],
    ])
  })

  it('make two lists, by whether another draft has the requirement', async () => {
    const { originFilters } = await site(linked)
    expect(
      originFilters.map(({ value, name, entries }) => [value, name, entries.map(({ id }) => id)]),
    ).toEqual([
      ['linked', 'in draft-tasks-05', [first, third]],
      ['ours', 'ours', [second]],
    ])
  })

  it('are not spoken of where the draft is linked to none', async () => {
    const { hasLinks, originFilters, labels, originText } = await site({})
    expect({ hasLinks, originFilters, origin: originText(first), label: labels[0] }).toEqual({
      hasLinks: false,
      originFilters: [],
      origin: undefined,
      label: `MUST, not checked, ${first}`,
    })
  })

  it('name no draft where there are several, and a section without a number by its title', async () => {
    const section = { anchor: 'x', number: '', title: 'Unnumbered' }
    const { linkedDraftWords, originText } = await site({
      cites: { [first]: [citation({ section })], [third]: [citation({ docname: 'draft-other-01' })] },
      ours: [second],
    })
    expect([linkedDraftWords, originText(first), originText(second)]).toEqual([
      'any linked draft',
      'draft-tasks-05 Unnumbered',
      'ours: not in any linked draft',
    ])
  })

  it('of names that objects have by birth are none', async () => {
    const { citationsOf, isOurs } = await site(linked)
    for (const id of ['constructor', '__proto__', 'toString', '']) {
      expect([citationsOf(id), isOurs(id)]).toEqual([[], false])
    }
  })

  it('are on the reading page beside the keyword, as text', async () => {
    const docname = 'draft-"><script>-05'
    const { html } = await renderPart({
      ...data,
      cites: { [first]: [citation({ docname })] },
      ours: [second],
    })
    expect(html).toContain(`data-origin="draft-&#x22;><script>-05 Section 3.2">MUST</a>`)
    expect(html).toContain(`data-origin="ours: not in draft-&#x22;><script>-05">SHALL</a>`)
    expect(html.replaceAll(/"[^"]*"/g, '')).not.toContain('<script')
  })
})
