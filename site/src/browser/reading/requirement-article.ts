import { offerCopies } from '../copy.ts'

const loading = new Map<string, Promise<HTMLElement>>()

/**
 * What the page of a requirement says of it, to be shown beside the draft: a copy for each who asks, of a page that is
 * fetched once. Rejects where there is no such page.
 */
export async function loadArticle(address: string): Promise<HTMLElement> {
  const page = new URL(address, location.href)
  const loaded = loading.get(page.pathname) ?? load(page)
  loading.set(page.pathname, loaded)
  try {
    const copy = document.importNode(await loaded, true)
    offerCopies(copy)
    return copy
  } catch (error) {
    // Another try may find the network again.
    loading.delete(page.pathname)
    throw error
  }
}

async function load(page: URL): Promise<HTMLElement> {
  if (page.origin !== location.origin)
    throw new Error(`Expected a page of this site, received \`${page.href}\`.`)
  const response = await fetch(page)
  if (!response.ok) throw new Error(`Expected the page of a requirement, received status ${response.status}.`)
  const parsed = new DOMParser().parseFromString(await response.text(), 'text/html')
  const article = parsed.querySelector<HTMLElement>('article.requirement')
  if (!article) throw new Error('Expected a page with a requirement, received another one.')
  await takeStyles(parsed)
  return fitForCard(document.adoptNode(article), page)
}

/** The styles of the requirement's page that this page lacks, so that the reading page need not bring them all. */
async function takeStyles(from: Document): Promise<void> {
  const here = new Set(Array.from(document.styleSheets, ({ href }) => href))
  const lacking = [...from.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')]
    .map((link) => new URL(link.getAttribute('href') ?? '', location.href))
    .filter(({ href, origin }) => origin === location.origin && !here.has(href))
  await Promise.all(
    lacking.map(({ href }) => {
      const link = document.createElement('link')
      link.rel = 'stylesheet'
      link.href = href
      const { promise, resolve } = Promise.withResolvers<unknown>()
      // A card without its styles still says all.
      for (const type of ['load', 'error']) link.addEventListener(type, resolve)
      document.head.append(link)
      return promise
    }),
  )
}

/** Ids would be there twice, and the reading page has a title of its own: headings go one level down. */
function fitForCard(article: HTMLElement, page: URL): HTMLElement {
  article.removeAttribute('id')
  for (const held of article.querySelectorAll('[id]')) held.removeAttribute('id')
  for (const link of article.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
    link.href = `${page.pathname}${link.hash}`
  }
  for (const heading of article.querySelectorAll('h1, h2, h3')) {
    const lower = document.createElement(`h${Number(heading.tagName.charAt(1)) + 1}`)
    if (heading.tagName === 'H1') {
      const link = document.createElement('a')
      link.href = page.pathname
      link.append(...heading.childNodes)
      lower.append(link)
    } else lower.append(...heading.childNodes)
    heading.replaceWith(lower)
  }
  return article
}
