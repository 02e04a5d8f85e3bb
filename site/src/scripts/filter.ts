/** Filters the list of requirements in place, says the filter in words, and keeps it in the address. */
const form = document.querySelector<HTMLFormElement>('#filter-form')
const words = document.querySelector<HTMLElement>('#filter-words')
const groups = [...document.querySelectorAll<HTMLElement>('.group')]
const items = groups.flatMap((group) =>
  [...group.querySelectorAll<HTMLElement>('li[data-id]')].map((item) => ({
    item,
    section: group.dataset['section'] ?? '',
    text: (item.textContent ?? '').toLowerCase(),
  })),
)
const all = words?.textContent ?? ''
const names = ['text', 'level', 'status', 'section'] as const
type Wanted = Record<(typeof names)[number], string>

function read(target: HTMLFormElement): Wanted {
  const data = new FormData(target)
  const value = (name: string) => String(data.get(name) ?? '').trim()
  return { text: value('text'), level: value('level'), status: value('status'), section: value('section') }
}

function apply(target: HTMLFormElement): void {
  const wanted = read(target)
  let count = 0
  for (const { item, section, text } of items) {
    const matches =
      text.includes(wanted.text.toLowerCase()) &&
      (wanted.level === '' || item.dataset['level'] === wanted.level) &&
      (wanted.status === '' || item.dataset['status'] === wanted.status) &&
      (wanted.section === '' || section === wanted.section)
    item.hidden = !matches
    if (matches) count += 1
  }
  for (const group of groups) group.hidden = group.querySelector('li[data-id]:not([hidden])') === null
  say(target, wanted, count)
}

function say(target: HTMLFormElement, wanted: Wanted, count: number): void {
  const parts = names.flatMap((name) => {
    if (wanted[name] === '') return []
    const control = target.elements.namedItem(name)
    const chosen =
      control instanceof HTMLSelectElement ? control.selectedOptions[0]?.text : `“${wanted[name]}”`
    return [`${name === 'text' ? 'with' : name} ${chosen ?? ''}`]
  })
  if (words)
    words.textContent = parts.length === 0 ? all : `${count} of ${items.length}: ${parts.join(', ')}.`
  const query = new URLSearchParams(
    names.flatMap((name) => (wanted[name] === '' ? [] : [[name, wanted[name]]])),
  )
  history.replaceState(null, '', `${query.size > 0 ? `?${query}` : location.pathname}${location.hash}`)
}

if (form) {
  const query = new URLSearchParams(location.search)
  for (const name of names) {
    const control = form.elements.namedItem(name)
    const isField = control instanceof HTMLInputElement || control instanceof HTMLSelectElement
    if (isField && query.has(name)) control.value = query.get(name) ?? ''
  }
  words?.setAttribute('role', 'status')
  form.addEventListener('input', () => apply(form))
  form.addEventListener('submit', (event) => event.preventDefault())
  if (query.size > 0) apply(form)
}
