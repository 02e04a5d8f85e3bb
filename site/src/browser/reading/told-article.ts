import { onRun } from '../requirement/on-run.ts'
import type { RunShown } from '../run/show-run.ts'
import { loadArticle } from './requirement-article.ts'

let shown: RunShown['detail'] | undefined
onRun((detail) => (shown = detail))

/** What is said of the requirement that a mark stands for, with what the run that is laid over the page says of it. */
export async function toldArticle(mark: HTMLAnchorElement): Promise<HTMLElement> {
  const article = await loadArticle(mark.href)
  if (shown === undefined) return article
  const { tellRunIn } = await import('./tell-run-in.ts')
  tellRunIn(article, shown)
  return article
}

/** What stands in place of an article that cannot be had: the way to its page. */
export function untoldArticle(mark: HTMLAnchorElement): HTMLElement {
  const article = document.createElement('article')
  article.className = 'requirement'
  const link = document.createElement('a')
  link.setAttribute('href', mark.getAttribute('href') ?? '')
  link.textContent = `${mark.dataset['keyword'] ?? ''} ${mark.dataset['id'] ?? ''}`
  const reason = document.createElement('p')
  reason.className = 'quiet'
  reason.textContent = 'What is known of it cannot be loaded. Its own page may still be there.'
  article.append(link, reason)
  return article
}
