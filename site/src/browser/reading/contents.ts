import { offerFolds, tellFold } from './fold-contents.ts'

/** Marks, in the contents, the section being read, keeps it in sight there, and folds what is far from it. */
const contents = document.querySelector<HTMLElement>('.contents.rail')
const links = new Map<string, HTMLAnchorElement>()
for (const link of contents?.querySelectorAll<HTMLAnchorElement>('a[href^="#"]') ?? []) {
  links.set(decodeURIComponent(link.hash.slice(1)), link)
}
const headings = [...document.querySelectorAll<HTMLElement>('.prose :is(h2, h3, h4, h5, h6)[id]')].filter(
  (heading) => links.has(heading.id),
)
const place = document.querySelector<HTMLElement>('#site\\~place')
let current: HTMLAnchorElement | undefined

function update(): void {
  const passed = headings.findLast((heading) => heading.getBoundingClientRect().top < readingLine())
  const link = links.get(passed?.id ?? '')
  if (link === current) return
  mark(current, false)
  mark(link, true)
  current = link
  if (place) place.textContent = link?.textContent ?? ''
  if (contents && link) keepInSight(contents, link)
}

/** Where one reads: near the top of the window, and towards the end of the page further down, where no more can come up. */
function readingLine(): number {
  const left = document.documentElement.scrollHeight - scrollY - innerHeight
  return Math.max(innerHeight * 0.25, innerHeight - left)
}

/** The section itself, and the branch that leads to it, which stays open for as long as one reads there. */
function mark(link: HTMLAnchorElement | undefined, isCurrent: boolean): void {
  if (isCurrent) link?.setAttribute('aria-current', 'true')
  else link?.removeAttribute('aria-current')
  for (let item = link?.closest('li'); item; item = item.parentElement?.closest('li')) {
    item.classList.toggle('here', isCurrent)
    tellFold(item)
  }
}

function keepInSight(list: Element, link: HTMLElement): void {
  const outer = list.getBoundingClientRect()
  const inner = link.getBoundingClientRect()
  const isVisible = inner.top > outer.top + 40 && inner.bottom < outer.bottom - 40
  if (!isVisible) list.scrollTop += inner.top - outer.top - outer.height / 3
}

if (contents) offerFolds(contents)

let isWaiting = false
addEventListener(
  'scroll',
  () => {
    if (isWaiting) return
    isWaiting = true
    requestAnimationFrame(() => {
      isWaiting = false
      update()
    })
  },
  { passive: true },
)
update()

/** Where there is no rail, the same list comes up in a sheet. */
const sheet = document.querySelector<HTMLDialogElement>('#site\\~contents')
document.querySelector('#site\\~where')?.addEventListener('click', () => {
  const list = sheet?.querySelector('.content')
  if (!sheet || !list || !contents) return
  const copy = Array.from(contents.querySelectorAll(':scope > ol'), (one) => one.cloneNode(true))
  list.replaceChildren(...copy)
  for (const button of list.querySelectorAll('button')) button.remove()
  sheet.showModal()
  const here = list.querySelector<HTMLElement>('[aria-current]')
  here?.scrollIntoView({ block: 'center', behavior: 'instant' })
  here?.focus({ preventScroll: true })
})
