import { createAlarm } from './alarm.ts'
import { openPanel, fillPanel } from './panel.ts'
import { cardElement, hasRail, hideCard, pinCard, showCard, shownCard } from './rail-card.ts'
import { toldArticle, untoldArticle } from './told-article.ts'

const selector = '.prose :is(a.keyword, a.part)[data-id]'
const card = cardElement()

/** Long enough that what the pointer only crosses asks for nothing; in milliseconds. */
const showAfter = 120
/** Long enough to get from the mark to its card. */
const hideAfter = 350

const alarm = createAlarm()
/** The mark that was asked for last: what is loaded for another one comes too late. */
let wanted: HTMLAnchorElement | undefined

function markAt(target: EventTarget | null): HTMLAnchorElement | undefined {
  return target instanceof Element ? (target.closest<HTMLAnchorElement>(selector) ?? undefined) : undefined
}

async function open(mark: HTMLAnchorElement, isKept: boolean): Promise<void> {
  wanted = mark
  const article = await articleOf(mark)
  if (wanted !== mark || !hasRail()) return
  showCard(mark, article)
  if (isKept) pinCard()
}

async function articleOf(mark: HTMLAnchorElement): Promise<HTMLElement> {
  try {
    return await toldArticle(mark)
  } catch {
    return untoldArticle(mark)
  }
}

function askFor(mark: HTMLAnchorElement): void {
  const shown = shownCard()
  if (!hasRail() || shown?.isPinned) return
  // The card says more than the little box that a browser would put over it.
  mark.removeAttribute('title')
  if (shown?.mark === mark) alarm.stop()
  else alarm.set(() => void open(mark, false), showAfter)
}

function leave(): void {
  wanted = undefined
  if (shownCard()?.isPinned) alarm.stop()
  else alarm.set(hideCard, hideAfter)
}

function close(): void {
  const shown = shownCard()
  alarm.stop()
  wanted = undefined
  if (card?.contains(document.activeElement)) shown?.mark.focus()
  // The focus that comes back to the mark must not bring the card back.
  alarm.stop()
  hideCard()
}

document.addEventListener('pointerover', ({ target, pointerType }) => {
  const mark = pointerType === 'touch' ? undefined : markAt(target)
  if (mark) askFor(mark)
})
document.addEventListener('pointerout', ({ target, relatedTarget }) => {
  const mark = markAt(target)
  if (mark && markAt(relatedTarget) !== mark) leave()
})
document.addEventListener('focusin', ({ target }) => {
  const mark = markAt(target)
  if (mark?.matches(':focus-visible')) askFor(mark)
})
document.addEventListener('focusout', ({ target, relatedTarget }) => {
  const isWithin = relatedTarget instanceof Node && card?.contains(relatedTarget)
  if ((markAt(target) || card?.contains(target instanceof Node ? target : null)) && !isWithin) leave()
})
card?.addEventListener('pointerenter', () => alarm.stop())
card?.addEventListener('pointerleave', leave)
card?.querySelector('.close')?.addEventListener('click', close)

document.addEventListener('click', (event) => {
  const mark = markAt(event.target)
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
  if (!mark || !isPlain || event.defaultPrevented) return
  const shown = shownCard()
  // Of what is pinned already, the link leads to the page.
  if (hasRail() && shown?.isPinned && shown.mark === mark) return
  event.preventDefault()
  alarm.stop()
  if (hasRail()) void open(mark, true)
  else {
    openPanel(mark.ariaLabel ?? '')
    void articleOf(mark).then(fillPanel)
  }
})

document.addEventListener('keydown', (event) => {
  const shown = shownCard()
  if (!shown || !card || event.defaultPrevented) return
  if (event.key === 'Escape') close()
  if (event.key === 'Tab' && shown.isPinned) stepThrough(event, shown.mark, card)
})

/** Tab leads from the mark into its card, and from the card's end to what follows the mark. */
function stepThrough(event: KeyboardEvent, mark: HTMLElement, within: HTMLElement): void {
  const stops = [...within.querySelectorAll<HTMLElement>('a[href], button, summary, pre[tabindex]')].filter(
    (stop) => stop.checkVisibility({ visibilityProperty: true }),
  )
  const active = document.activeElement
  if (active === mark && !event.shiftKey) {
    event.preventDefault()
    stops[0]?.focus()
  } else if (active === stops[0] && event.shiftKey) {
    event.preventDefault()
    mark.focus()
  } else if (active === stops.at(-1) && !event.shiftKey) {
    // From there the browser goes on by itself.
    mark.focus()
  }
}
