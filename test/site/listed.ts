import type { Page } from 'playwright-core'

/** What a list shows: its items, its filter in words and in the address, and the numbers above it. */
export async function readListed(page: Page) {
  const seen = await page.evaluate(() => {
    const [counts = [], words = [], wayOut = []] = ['.counts li', '#filter-words', '#filter-none'].map(
      (selector) =>
        [...document.querySelectorAll<HTMLElement>(selector)]
          .filter((element) => element.checkVisibility())
          .map((element) => element.innerText.replaceAll(/\s+/g, ' ').trim()),
    )
    return {
      counts,
      words: words.join(''),
      wayOut: wayOut.join(''),
      items: [...document.querySelectorAll<HTMLElement>('li[data-id]')]
        .filter((item) => item.checkVisibility())
        .map((item) => item.dataset['id']),
    }
  })
  const { pathname, search, hash } = new URL(page.url())
  return { ...seen, address: `${pathname}${search}${hash}` }
}

/** Follows every number that the page shows above or beside a list, and tells those that lead to a list of another length. */
export async function wrongCounts(page: Page, selector: string): Promise<readonly string[]> {
  const found = await page
    .locator(selector)
    .filter({ visible: true })
    .evaluateAll((links) =>
      links.map((link) => ({
        href: link.getAttribute('href') ?? '',
        count: /\d+/.exec(link.querySelector('.count')?.textContent ?? link.textContent ?? '')?.[0],
      })),
    )
  const from = page.url()
  const wrong: string[] = []
  for (const { href, count } of found) {
    await page.goto(new URL(href, from).href)
    const { run } = Object.fromEntries(new URL(page.url()).searchParams)
    if (run !== undefined) await page.waitForSelector(':root[data-run]')
    const { items } = await readListed(page)
    if (String(items.length) !== count) wrong.push(`${href}: ${items.length} and not ${count}`)
  }
  if (found.length === 0) throw new Error(`Expected numbers at ${selector} of ${from}.`)
  return wrong
}
