/**
 * Filters the list of requirements in place, says the filter in words, counts what is left, and keeps the filter in
 * the address. A page that is itself a filter narrows its own list; to widen that leads to the page of all.
 */
const form = document.querySelector<HTMLFormElement>('#filter-form')
const words = document.querySelector<HTMLElement>('#filter-words')
const wayOut = document.querySelector<HTMLElement>('#filter-none')
const groups = [...document.querySelectorAll<HTMLElement>('.group')]
const items = groups.flatMap((group) =>
  [...group.querySelectorAll<HTMLElement>('li[data-id]')].map((item) => ({
    item,
    section: group.dataset['section'] ?? '',
    text: (item.textContent ?? '').toLowerCase(),
  })),
)
const counts = [...document.querySelectorAll<HTMLElement>('.counts[data-control]')].map((list) => ({
  list,
  control: list.dataset['control'] ?? '',
  links: [...list.querySelectorAll<HTMLAnchorElement>('a[data-choice]')].map((link) => ({
    link,
    choice: link.dataset['choice'] ?? '',
    href: link.getAttribute('href') ?? '',
  })),
}))
const all = words?.textContent ?? ''
const names = ['text', 'level', 'status', 'origin', 'section'] as const
type Wanted = Readonly<Record<(typeof names)[number], string>>

function read(target: HTMLFormElement): Wanted {
  const data = new FormData(target)
  const value = (name: string) => String(data.get(name) ?? '').trim()
  return {
    text: value('text'),
    level: value('level'),
    status: value('status'),
    origin: value('origin'),
    section: value('section'),
  }
}

function apply(target: HTMLFormElement): void {
  const wanted = read(target)
  for (const { item, section, text } of items) {
    item.hidden = !(
      text.includes(wanted.text.toLowerCase()) &&
      (['level', 'status', 'origin'] as const).every((name) => isOf(item, name, wanted[name])) &&
      (wanted.section === '' || section === wanted.section)
    )
  }
  for (const group of groups) group.hidden = group.querySelector('li[data-id]:not([hidden])') === null
  const shown = items.filter(({ item }) => !item.hidden).map(({ item }) => item)
  const isNarrowed = names.some((name) => name !== target.dataset['settled'] && wanted[name] !== '')
  count(target, wanted, shown, isNarrowed)
  if (words) words.textContent = isNarrowed ? say(target, wanted, shown.length) : all
  if (wayOut) wayOut.hidden = !isNarrowed && target.dataset['settled'] === undefined
  const query = queryOf(wanted, target.dataset['settled'])
  history.replaceState(null, '', `${query === '' ? location.pathname : query}${location.hash}`)
}

/** An origin can be several, set apart by spaces, which no level or status is asked for by. */
function isOf(item: HTMLElement, name: string, wanted: string): boolean {
  const own = item.dataset[name] ?? ''
  return wanted === '' || own === wanted || (name === 'origin' && own.split(' ').includes(wanted))
}

/** The counts above the list are those of the list, and each leads to what it counts. */
function count(
  target: HTMLFormElement,
  wanted: Wanted,
  shown: readonly HTMLElement[],
  isNarrowed: boolean,
): void {
  for (const { list, control, links } of counts) {
    const name = names.find((one) => one === control)
    const numbers = links.map(({ choice }) => shown.filter((item) => isOf(item, control, choice)).length)
    list.hidden = name === undefined || wanted[name] !== '' || numbers.every((number) => number === 0)
    for (const [index, { link, choice, href }] of links.entries()) {
      const place = link.querySelector('.count')
      if (place) place.textContent = String(numbers[index])
      if (link.parentElement) link.parentElement.hidden = numbers[index] === 0
      link.href = isNarrowed ? queryOf({ ...wanted, [control]: choice }, target.dataset['settled']) : href
    }
  }
}

function say(target: HTMLFormElement, wanted: Wanted, left: number): string {
  const parts = names.flatMap((name) => {
    const control = controlOf(target, name)
    if (wanted[name] === '' || control === undefined) return []
    const chosen =
      control instanceof HTMLSelectElement ? (control.selectedOptions[0]?.text ?? '') : `“${wanted[name]}”`
    return [`${control.dataset['word'] ?? ''} ${chosen}`.trim()]
  })
  return `${left} of ${target.dataset['total'] ?? ''}: ${parts.join(', ')}.`
}

/** The filter as an address has it, without what the page itself settles. */
function queryOf(wanted: Wanted, settled: string | undefined): string {
  const query = new URLSearchParams(
    names.flatMap((name) => (name === settled || wanted[name] === '' ? [] : [[name, wanted[name]]])),
  )
  return query.size === 0 ? '' : `?${query}`
}

function controlOf(target: HTMLFormElement, name: string): HTMLInputElement | HTMLSelectElement | undefined {
  const control = target.elements.namedItem(name)
  return control instanceof HTMLInputElement || control instanceof HTMLSelectElement ? control : undefined
}

if (form) {
  const { settled } = form.dataset
  const query = new URLSearchParams(location.search)
  // A browser may have kept what was chosen before; what the page settles is not its to keep, nor the address's.
  form.reset()
  for (const name of names) {
    const control = name === settled ? undefined : controlOf(form, name)
    if (control && query.has(name)) control.value = query.get(name) ?? ''
  }
  words?.setAttribute('role', 'status')
  form.addEventListener('input', (event) => {
    const { target } = event
    if (settled !== undefined && target instanceof HTMLSelectElement && target.name === settled) {
      // The fragment gives the focus back to the control that has it now.
      location.assign(`${form.action}${queryOf(read(form), undefined)}#${target.id}`)
    } else apply(form)
  })
  form.addEventListener('submit', (event) => event.preventDefault())
  if (query.size > 0) apply(form)
}
