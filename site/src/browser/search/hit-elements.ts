import type { Hit, Piece } from './hit.ts'

/** A list of hits; each is a link, with the places in it below. At most `mostBelow` of them are shown. */
export function hitItems(hits: readonly Hit[], mostBelow: number): readonly HTMLLIElement[] {
  return hits.map((hit) => {
    const item = document.createElement('li')
    item.append(hitLink(hit))
    const shown = hit.below.slice(0, mostBelow)
    if (shown.length > 0) {
      const list = document.createElement('ul')
      list.append(...hitItems(shown, 0))
      item.append(list)
    }
    const more = hit.below.length - shown.length
    if (more > 0 && mostBelow > 0) item.append(span('more', `and ${more} more in it`))
    return item
  })
}

function hitLink({ href, title, what, level, id, excerpt }: Hit): HTMLAnchorElement {
  const link = document.createElement('a')
  link.href = href
  if (level !== undefined) link.append(span('level', level), ' ')
  const name = span('title', '')
  name.append(...textNodes(title))
  link.append(name)
  if (what !== undefined) link.append(' ', span('what', what))
  if (id !== undefined) link.append(' ', span('id', id))
  if (excerpt.length > 0) {
    const words = span('excerpt', '')
    words.append(...textNodes(excerpt))
    link.append(' ', words)
  }
  return link
}

function textNodes(pieces: readonly Piece[]): readonly (string | HTMLElement)[] {
  return pieces.map(({ text, isFound }) => {
    if (!isFound) return text
    const mark = document.createElement('mark')
    mark.textContent = text
    return mark
  })
}

function span(className: string, text: string): HTMLSpanElement {
  const made = document.createElement('span')
  made.className = className
  made.textContent = text
  return made
}
