/** The card in the rail: at most one, beside the line of its mark, within what is seen of the page. */
const card = document.querySelector<HTMLElement>('#site\\~card')
const content = card?.querySelector<HTMLElement>('.content')
const rail = window.matchMedia('(width >= 66rem)')
const margin = 16

let shownFor: HTMLAnchorElement | undefined
let isPinned = false

/** Whether there is a rail with room for a card. */
export function hasRail(): boolean {
  return card !== null && rail.matches
}

export function cardElement(): HTMLElement | null {
  return card
}

/** The mark whose card is shown, and whether it stays until it is closed. */
export function shownCard(): { readonly mark: HTMLAnchorElement; readonly isPinned: boolean } | undefined {
  return shownFor && { mark: shownFor, isPinned }
}

export function showCard(mark: HTMLAnchorElement, article: HTMLElement): void {
  if (!card || !content) return
  if (mark !== shownFor) hideCard()
  shownFor = mark
  content.replaceChildren(article)
  card.hidden = false
  content.scrollTop = 0
  place(mark)
  lightUp(mark, true)
}

export function pinCard(): void {
  isPinned = true
  card?.toggleAttribute('data-pinned', true)
  shownFor?.setAttribute('aria-expanded', 'true')
}

export function hideCard(): void {
  if (!card) return
  if (shownFor) {
    shownFor.removeAttribute('aria-expanded')
    lightUp(shownFor, false)
  }
  shownFor = undefined
  isPinned = false
  card.toggleAttribute('data-pinned', false)
  card.hidden = true
}

/** Beside the first line of the mark, moved up only as far as the card would leave the window. */
function place(mark: HTMLAnchorElement): void {
  if (!card?.parentElement) return
  const line = mark.getClientRects()[0] ?? mark.getBoundingClientRect()
  const bar = document.querySelector<HTMLElement>('#site\\~where')?.offsetHeight ?? 0
  const lowest = innerHeight - bar - card.offsetHeight - margin
  const top = Math.max(Math.min(line.top - 6, lowest), margin)
  card.style.top = `${top - card.parentElement.getBoundingClientRect().top}px`
}

/** The clause keeps its tint while its card is shown, wherever the pointer is. */
function lightUp(mark: HTMLAnchorElement, isLit: boolean): void {
  mark.closest('.clause, .fields tr, li')?.classList.toggle('lit', isLit)
}

rail.addEventListener('change', hideCard)
