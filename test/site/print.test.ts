import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedSite, serveSite } from './serve-site.ts'
import { draftOf, idsOf, siteDataOf } from './site-modules.ts'

const longCode = Array.from({ length: 60 }, (_, index) => `line ${index}`).join('\n')
const data = siteDataOf(
  draftOf(
    `# One\n\nA shop MUST add up. A shop MAY answer.\n\nThe whole:\n\n~~~ text\n${longCode}\n~~~\n\n` +
      `It is long, and this is one line:\n\n~~~ text\n${'x'.repeat(400)}\n~~~\n\nA shop SHOULD close.\n`,
  ),
)

let site: ServedSite | undefined

beforeAll(async () => {
  site = await serveSite(data)
}, 60_000)

afterAll(() => site?.close())

describe('the draft in print', () => {
  it('has each id in the margin, the whole of its code, and no navigation', async () => {
    // As wide as the text of a sheet of A4.
    const page = await site?.browser.newPage({ viewport: { width: 658, height: 970 } })
    await page?.emulateMedia({ media: 'print' })
    await page?.goto(new URL('draft/', site?.url).href)
    const seen = await page?.evaluate(() => ({
      ids: [...document.querySelectorAll('.prose a.keyword')].map((mark) => {
        const { content, float, display } = getComputedStyle(mark, '::after')
        return [content.replaceAll('"', ''), float, display]
      }),
      cut: [...document.querySelectorAll('pre')].filter((code) => code.scrollWidth > code.clientWidth).length,
      isTooWide: document.documentElement.scrollWidth > window.innerWidth,
      navigation: [...document.querySelectorAll('nav, header, footer')].filter((one) => one.checkVisibility())
        .length,
    }))
    expect(seen).toEqual({
      ids: idsOf(data).map((id) => [id, 'right', 'block']),
      cut: 0,
      isTooWide: false,
      navigation: 0,
    })
    await page?.close()
  })

  it('goes on with long code on the sheet on which it begins', async () => {
    const page = await site?.browser.newPage()
    await page?.goto(new URL('draft/', site?.url).href)
    const printed = await page?.pdf({ format: 'A4', preferCSSPageSize: true })
    expect(printed?.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBe(2)
    await page?.close()
  })
})
