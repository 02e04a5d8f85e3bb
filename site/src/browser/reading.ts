/** Marks, in the contents, the section being read, and keeps it in sight there. */
const contents = document.querySelector('.contents.rail')
const entries = new Map<string, HTMLAnchorElement>()
for (const link of contents?.querySelectorAll<HTMLAnchorElement>('a[href^="#"]') ?? []) {
  entries.set(decodeURIComponent(link.hash.slice(1)), link)
}
const headings = [...document.querySelectorAll<HTMLElement>('.prose :is(h2, h3, h4)[id]')].filter((heading) =>
  entries.has(heading.id),
)
let current: HTMLAnchorElement | undefined

function update(): void {
  const passed = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight * 0.25)
  const link = entries.get(passed?.id ?? '')
  if (link === current) return
  current?.removeAttribute('aria-current')
  link?.setAttribute('aria-current', 'true')
  current = link
  if (contents && link) keepInSight(contents, link)
}

function keepInSight(list: Element, link: HTMLElement): void {
  const outer = list.getBoundingClientRect()
  const inner = link.getBoundingClientRect()
  const isVisible = inner.top > outer.top + 40 && inner.bottom < outer.bottom - 40
  if (!isVisible) list.scrollTop += inner.top - outer.top - outer.height / 3
}

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

/** On a phone, choosing a section closes the sheet of contents. */
const sheet = document.querySelector<HTMLDetailsElement>('.contents.sheet details')
sheet?.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('a')) sheet.open = false
})
