import { describe, expect, it } from 'vitest'
import { draftOf, idsOf, renderPart, runOf, siteDataOf } from '../site-modules.ts'

const draft = draftOf(
  '# One\n\n{::boilerplate bcp14-tagged}\n\nA server MUST a. A server SHALL NOT b. A server MAY c. A server is REQUIRED to d. The word "MUST" is text.\n\n# Old (informative)\n\nA server MUST e.\n\nThe server MUST:\n\n- f\n- g',
)

describe('the keywords of the reading page', () => {
  it('are marks with their word, their status and a link to their requirement', async () => {
    const data = siteDataOf(draft)
    const [must = '', shallNot = '', may = '', required = ''] = idsOf(data)
    const run = runOf([
      { requirement: must, verdict: 'failed' },
      { requirement: shallNot, verdict: 'passed' },
      { requirement: may, verdict: 'passed', partial: true },
    ])
    const { html } = await renderPart({ ...data, run })
    const marks = [
      ...html.matchAll(
        /<a class="keyword (.*?)" href="(.*?)".*? aria-label="(.*?)" data-id="(.*?)" data-keyword="(.*?)">(.*?)<\/a>/g,
      ),
    ]
    const shown = marks.map(([, ...parts]) =>
      parts.map((part) => part.replaceAll(/<svg.*?<\/svg>/g, '(sign)')),
    )
    const others = idsOf(data).slice(4)
    expect(shown).toEqual([
      [
        'status-failed',
        `/requirements/${must}/`,
        `MUST, failed, ${must}`,
        must,
        'MUST',
        'MUST<span class="mark" aria-hidden="true"> (sign)failed</span>',
      ],
      [
        'status-passed',
        `/requirements/${shallNot}/`,
        `SHALL NOT, passed, ${shallNot}`,
        shallNot,
        'SHALL NOT',
        'SHALL NOT',
      ],
      ['status-partial', `/requirements/${may}/`, `MAY, partial, ${may}`, may, 'MAY', 'MAY'],
      [
        'status-untested',
        `/requirements/${required}/`,
        `REQUIRED, not checked, ${required}`.replace('not checked', 'untested'),
        required,
        'REQUIRED',
        'REQUIRED',
      ],
      [
        'status-informative',
        `/requirements/${others[0]}/`,
        `MUST, informative, ${others[0]}`,
        others[0],
        'MUST',
        'MUST',
      ],
      [
        'status-informative',
        `/requirements/${others[1]}/`,
        `MUST, informative, ${others[1]}`,
        others[1],
        'MUST',
        'MUST',
      ],
    ])
    expect(html).toContain('The word "MUST" is text.')
  })

  it('of the boilerplate are no marks', async () => {
    const { html } = await renderPart(
      siteDataOf(
        draftOf(
          '# One\n\nThe key words MUST and MAY in this document are to be interpreted as described in BCP 14.',
        ),
      ),
    )
    expect(html).not.toContain('href="/requirements/')
  })

  it('of an item that failed have its sign beside the item', async () => {
    const data = siteDataOf(draftOf('# One\n\nThe server MUST:\n\n- a\n- b'))
    const [, first = '', second = ''] = idsOf(data)
    const run = runOf([
      { requirement: first, verdict: 'failed' },
      { requirement: second, verdict: 'passed' },
    ])
    const { html } = await renderPart({ ...data, run })
    const items = (html.match(/<li.*?<\/li>/g) ?? []).map((item) =>
      item.replaceAll(/<svg.*?<\/svg>/g, '(sign)'),
    )
    expect(items).toEqual([
      `<li id="${first}"><a class="part status-failed" href="/requirements/${first}/" aria-label="MUST, failed, ${first}" data-id="${first}" data-keyword="MUST"><span class="mark" aria-hidden="true"> (sign)failed</span></a>a</li>`,
      `<li id="${second}"><a class="part status-passed" href="/requirements/${second}/" aria-label="MUST, passed, ${second}" data-id="${second}" data-keyword="MUST"></a>b</li>`,
    ])
  })
})
