import { count, readRows } from './filter/counts.ts'
import { isWanted, readList, showOnly } from './filter/listed.ts'
import { queryOf, readForm, setForm, tell } from './filter/wanted.ts'
import type { Wanted } from './filter/wanted.ts'
import { shownRunId } from './run/run-id.ts'
import { listVerdicts, offerVerdicts } from './verdict-choices.ts'

/**
 * Filters the list of requirements in place, says the filter in words, counts what is left, and keeps the filter in
 * the address. A page that is itself a filter narrows its own list; to widen that leads to the page of all. Where a
 * run is laid over the page, its verdicts take the place of check statuses.
 */
function filterList(form: HTMLFormElement): void {
  const words = document.querySelector<HTMLElement>('#filter-words')
  const wayOut = document.querySelector<HTMLAnchorElement>('#filter-none')
  const { settledWords, total = '' } = form.dataset
  let run = shownRunId(location)
  let unfiltered = words?.textContent ?? ''
  let { settled } = form.dataset
  let list = readList()
  let rows = readRows()
  /** Said of every list of a page that is narrowed by something that the form, with a run, no longer offers. */
  let fixed: readonly string[] = []
  /** The verdict that the address asks for while the run is still to come. */
  let awaited = new URLSearchParams(location.search).get('status')
  let isTyping = false

  const address = (wanted: Wanted): string => queryOf(wanted, settled, run)

  function apply(): void {
    const wanted = readForm(form)
    const shown = list.filter((one) => isWanted(one, wanted))
    const isNarrowed = [...wanted.keys()].some((name) => name !== settled)
    showOnly(list, new Set(shown))
    count(rows, shown, wanted, isNarrowed || run !== undefined ? address : undefined)
    if (words) {
      const told = [...fixed, ...tell(form, wanted)].join(', ')
      words.textContent = isNarrowed
        ? `${shown.length} of ${form.dataset['total'] ?? ''}: ${told}.`
        : unfiltered
    }
    if (wayOut) wayOut.hidden = !isNarrowed && form.dataset['settled'] === undefined
  }

  function open(): void {
    setForm(form, new URLSearchParams(location.search), settled)
    apply()
  }

  function keep(isText: boolean): void {
    const wanted = new Map(readForm(form))
    if (awaited !== null && !wanted.has('status')) wanted.set('status', awaited)
    const query = address(wanted)
    const target = `${query === '' ? location.pathname : query}${location.hash}`
    // A word being typed is one step back, however many letters it has.
    if (isText && isTyping) history.replaceState(null, '', target)
    else history.pushState(null, '', target)
    isTyping = isText
  }

  function showVerdicts(): void {
    awaited = null
    run = document.documentElement.dataset['run']
    const control = form.elements.namedItem('status')
    if (!(control instanceof HTMLSelectElement)) return
    offerVerdicts(control)
    if (settled === 'status') {
      fixed = [settledWords ?? '']
      unfiltered = `${list.length} of ${total}: ${settledWords}.`
      settled = undefined
    }
    for (const { list: row, control: name } of rows) {
      if (name === 'status') listVerdicts(row, (verdict) => address(new Map([[name, verdict]])))
    }
    list = readList()
    rows = readRows()
    open()
  }

  if (wayOut && run !== undefined) wayOut.search = queryOf(new Map(), undefined, run)
  words?.setAttribute('role', 'status')
  form.addEventListener('input', ({ target }) => {
    if (settled !== undefined && target instanceof HTMLSelectElement && target.name === settled) {
      // The fragment gives the focus back to the control that has it now.
      location.assign(`${form.action}${queryOf(readForm(form), undefined, run)}#${target.id}`)
      return
    }
    apply()
    keep(target instanceof HTMLInputElement)
  })
  form.addEventListener('submit', (event) => event.preventDefault())
  addEventListener('popstate', () => {
    isTyping = false
    open()
  })
  document.addEventListener('everymust:run', showVerdicts)
  // A browser may have kept what was chosen before.
  setForm(form, new URLSearchParams(location.search), settled)
  if (document.documentElement.dataset['run'] !== undefined) showVerdicts()
  else if (location.search !== '') apply()
}

const form = document.querySelector<HTMLFormElement>('#filter-form')
if (form) filterList(form)
