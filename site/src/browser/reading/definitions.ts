import { createAlarm } from './alarm.ts'

/** Shows the definition of a term beside it, as the page itself has it. */
const box = document.querySelector<HTMLElement>('#site\\~definition')
const showAfter = 150
const hideAfter = 250
const gap = 6

const alarm = createAlarm()
let shownFor: HTMLAnchorElement | undefined
let wasTouched = false

function termAt(target: EventTarget | null): HTMLAnchorElement | undefined {
  return target instanceof Element
    ? (target.closest<HTMLAnchorElement>('.prose a.term') ?? undefined)
    : undefined
}

/** A copy of what stands in the page, without marks and links: it is read, not worked with. */
function definitionOf(term: HTMLAnchorElement): Node[] {
  const place = document.getElementById(decodeURIComponent(term.hash.slice(1)))
  const block = place?.closest('dt, li, p')
  if (!block) return []
  const name = document.createElement('strong')
  name.textContent = block.textContent
  const parts = block.tagName === 'DT' ? [name, ...describing(block)] : Array.from(block.childNodes)
  return parts.map((part) => plain(part))
}

function describing(term: Element): readonly Node[] {
  const found: Node[] = []
  for (let next = term.nextElementSibling; next?.tagName === 'DD'; next = next.nextElementSibling) {
    const description = document.createElement('div')
    description.append(...Array.from(next.childNodes, (child) => child.cloneNode(true)))
    found.push(description)
  }
  return found
}

function plain(node: Node): Node {
  const copy = node.cloneNode(true)
  const holder = document.createElement('div')
  holder.append(copy)
  for (const mark of holder.querySelectorAll('.mark, .former, a.part, figure, table')) mark.remove()
  for (const held of holder.querySelectorAll('[id]')) held.removeAttribute('id')
  for (const link of holder.querySelectorAll('a')) link.replaceWith(...link.childNodes)
  const [only] = holder.childNodes
  return holder.childNodes.length === 1 && only ? only : spanOf(holder)
}

function spanOf(holder: Element): HTMLElement {
  const span = document.createElement('span')
  span.append(...holder.childNodes)
  return span
}

function show(term: HTMLAnchorElement): void {
  const definition = definitionOf(term)
  if (!box || definition.length === 0) return
  hide()
  shownFor = term
  box.replaceChildren(...definition)
  term.setAttribute('aria-describedby', box.id)
  box.showPopover()
  const line = term.getClientRects()[0] ?? term.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = box
  const isBelow = line.bottom + gap + height <= innerHeight || line.top < height + gap
  box.style.left = `${Math.max(gap, Math.min(line.left, document.documentElement.clientWidth - width - gap))}px`
  box.style.top = `${isBelow ? line.bottom + gap : line.top - gap - height}px`
}

function hide(): void {
  alarm.stop()
  shownFor?.removeAttribute('aria-describedby')
  shownFor = undefined
  if (box?.matches(':popover-open')) box.hidePopover()
}

document.addEventListener('pointerdown', ({ pointerType, target }) => {
  wasTouched = pointerType === 'touch'
  if (shownFor && termAt(target) !== shownFor && !(target instanceof Node && box?.contains(target))) hide()
})
document.addEventListener('pointerover', ({ target, pointerType }) => {
  const term = pointerType === 'touch' ? undefined : termAt(target)
  if (term === undefined) return
  if (term === shownFor) alarm.stop()
  else alarm.set(() => show(term), showAfter)
})
document.addEventListener('pointerout', ({ target, pointerType }) => {
  if (termAt(target) && pointerType !== 'touch') alarm.set(hide, hideAfter)
})
box?.addEventListener('pointerenter', () => alarm.stop())
box?.addEventListener('pointerleave', () => alarm.set(hide, hideAfter))
document.addEventListener('focusin', ({ target }) => {
  const term = termAt(target)
  if (term?.matches(':focus-visible')) alarm.set(() => show(term), showAfter)
})
document.addEventListener('focusout', ({ target }) => {
  if (termAt(target)) hide()
})
document.addEventListener('click', (event) => {
  const term = termAt(event.target)
  if (!term) return
  // A finger cannot hover: it gets the definition first, and with a second touch goes there.
  if (wasTouched && shownFor !== term) {
    event.preventDefault()
    show(term)
  } else hide()
})
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !shownFor) return
  event.preventDefault()
  hide()
})
document.addEventListener('scroll', hide, { passive: true })
