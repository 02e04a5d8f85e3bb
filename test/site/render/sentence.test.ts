import { toHtml } from 'hast-util-to-html'
import type { ElementContent } from 'hast'
import { describe, expect, it } from 'vitest'
import { buildFrom, draftOf, siteDataOf } from '../site-modules.ts'

const html = (content: readonly ElementContent[]): string => toHtml({ type: 'root', children: [...content] })

async function sentences(middle: string) {
  buildFrom(siteDataOf(draftOf(middle, { front: 'normative:\n  RFC9110:\n' })))
  const { entries } = await import('../../../site/src/data/entries.ts')
  const { sentenceOf, clauseOf } = await import('../../../site/src/render/sentence.ts')
  return entries.map((entry) => ({ sentence: html(sentenceOf(entry)), clause: html(clauseOf(entry)) }))
}

describe('a sentence of the draft', () => {
  it('has its clause marked, its keyword set and its citations linked', async () => {
    expect(
      await sentences(
        '# One\n\nSee {{one}} and {{RFC9110}}: a server MUST <b> `</a>` {{RFC9110}}; it MAY {{what}}.',
      ),
    ).toEqual([
      {
        sentence:
          '<mark>See <a href="/draft/#one" title="One">Section 1</a> and <a href="/draft/#RFC9110">[RFC9110]</a>: a server <span class="keyword">MUST</span>  &#x3C;/a> <a href="/draft/#RFC9110">[RFC9110]</a></mark>; it MAY [what].'.replace(
            '  &',
            ' &',
          ),
        clause: 'See Section 1 and [RFC9110]: a server <span class="keyword">MUST</span> &#x3C;/a> [RFC9110]',
      },
      {
        sentence:
          'See <a href="/draft/#one" title="One">Section 1</a> and <a href="/draft/#RFC9110">[RFC9110]</a>: a server MUST &#x3C;/a> <a href="/draft/#RFC9110">[RFC9110]</a>; <mark>it <span class="keyword">MAY</span> [what].</mark>',
        clause: 'it <span class="keyword">MAY</span> [what].',
      },
    ])
  })

  it('has the keyword set and no word that only begins like it', async () => {
    const [, second] = await sentences('# One\n\nA server that MUST NOT wait MUST answer.')
    expect(second?.sentence).toBe('A server that MUST NOT wait <span class="keyword">MUST</span> answer.')
    const [only] = await sentences('# One\n\nThe word "MAY" and MAYBE: a server MAY wait.')
    expect(only?.clause).toBe('The word "MAY" and MAYBE: a server <span class="keyword">MAY</span> wait.')
  })
})
