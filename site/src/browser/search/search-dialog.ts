import { createSearchBox } from './search-box.ts'

const dialog = document.querySelector<HTMLDialogElement>('dialog.search')
const form = dialog?.querySelector('form')
const input = dialog?.querySelector('input')
const list = dialog?.querySelector<HTMLElement>('.hits')
const status = dialog?.querySelector<HTMLElement>('[role="status"]')
const all = dialog?.querySelector<HTMLAnchorElement>('.all')

const shownInDialog = 14
const shownBelow = 3

if (dialog && form && input && list && status && all) {
  const box = createSearchBox({
    input,
    list,
    status,
    most: shownInDialog,
    mostBelow: shownBelow,
    onSearched(text, count) {
      all.hidden = count === 0
      all.href = pageOf(form, text)
    },
  })
  // What was typed while this was loading.
  if (input.value !== '') void box.search()
  // Enter opens the first that was found; where there is none yet, the page that searches.
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    all.href = pageOf(form, input.value.trim())
    // By a link, so that a run that is laid over this page goes along.
    const first = list.querySelector('a') ?? all
    first.click()
  })
  // A browser would first empty the input.
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    dialog.close()
  })
  dialog.addEventListener('click', (event) => {
    const { target } = event
    const isOutside = target === dialog
    const isLink = target instanceof Element && target.closest('a') !== null
    const isClose = target instanceof Element && target.closest('.close') !== null
    // A link may lead to a place of this very page.
    if (isOutside || isLink || isClose) dialog.close()
  })
}

/** The page that shows all that was found for a text. */
function pageOf(form: HTMLFormElement, text: string): string {
  return `${form.getAttribute('action')}?${new URLSearchParams({ q: text })}`
}
