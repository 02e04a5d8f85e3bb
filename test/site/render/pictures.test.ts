import { describe, expect, it } from 'vitest'
import { buildFrom, draftOf, siteDataOf } from '../site-modules.ts'

const file = (theme: string) => ({ src: `/assets/run-${theme}.webp`, width: 1440, height: 900 })
const pictures = new Map([['run', { light: file('light'), dark: file('dark') }]])

async function render(markdown: string, known = pictures): Promise<string> {
  buildFrom(siteDataOf(draftOf('Nothing.')))
  const { renderMarkdown } = await import('../../../site/src/render/render-markdown.ts')
  return renderMarkdown(markdown, known)
}

describe('a picture in the guide', () => {
  it('is shown in both themes, with its size and its words', async () => {
    expect(await render('![A "run"](../../pictures/run-light.webp)')).toBe(
      '<p><img src="/assets/run-light.webp" alt="A &#x22;run&#x22;" width="1440" height="900" loading="lazy" class="in-light">' +
        '<img src="/assets/run-dark.webp" alt="A &#x22;run&#x22;" width="1440" height="900" loading="lazy" class="in-dark"></p>',
    )
  })

  it.for([
    '![the words](https://example.org/run.webp)',
    '![the words](javascript:alert(1))',
    '![the words](../../pictures/other-light.webp)',
    '![the words][there]\n\n[there]: https://example.org/run-light.png',
  ])('is only its words where it is none of ours: %s', async (markdown) => {
    expect(await render(markdown)).toBe('<p>the words</p>')
  })

  it('is only its words where there are no pictures, as in a rule of the linter', async () => {
    expect(await render('![the words](../../pictures/run-light.webp)', new Map())).toBe('<p>the words</p>')
  })
})
