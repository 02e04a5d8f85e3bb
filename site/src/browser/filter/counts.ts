import type { Listed } from './listed.ts'
import type { Wanted } from './wanted.ts'

/** One row of numbers above a list: by what control, and for each choice the link to what is counted. */
interface Row {
  readonly list: HTMLElement
  readonly control: string
  readonly links: readonly {
    readonly link: HTMLAnchorElement
    readonly choice: string
    readonly href: string
  }[]
}

/** The rows of numbers in the page, each with where its links lead as the page was built. */
export function readRows(): readonly Row[] {
  return Array.from(document.querySelectorAll<HTMLElement>('.counts[data-control]'), (list) => ({
    list,
    control: list.dataset['control'] ?? '',
    links: Array.from(list.querySelectorAll<HTMLAnchorElement>('a[data-choice]'), (link) => ({
      link,
      choice: link.dataset['choice'] ?? '',
      href: link.getAttribute('href') ?? '',
    })),
  }))
}

/**
 * Makes the numbers those of what is shown. `address` is where one leads that narrows the list further; without it
 * they lead to the pages of their own.
 */
export function count(
  rows: readonly Row[],
  shown: Iterable<Listed>,
  wanted: Wanted,
  address: ((narrower: Wanted) => string) | undefined,
): void {
  const items = [...shown]
  for (const { list, control, links } of rows) {
    const numbers = new Map<string, number>()
    for (const choice of items.flatMap(({ choices }) => choices.get(control) ?? [])) {
      numbers.set(choice, (numbers.get(choice) ?? 0) + 1)
    }
    list.hidden = wanted.has(control) || links.every(({ choice }) => !numbers.has(choice))
    for (const { link, choice, href } of links) {
      const place = link.querySelector('.count')
      if (place) place.textContent = String(numbers.get(choice) ?? 0)
      if (link.parentElement) link.parentElement.hidden = !numbers.has(choice)
      link.setAttribute('href', address?.(new Map([...wanted, [control, choice]])) ?? href)
    }
  }
}
