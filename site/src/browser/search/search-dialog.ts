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
  createSearchBox({
    input,
    list,
    status,
    most: shownInDialog,
    mostBelow: shownBelow,
    onSearched(text, count) {
      all.hidden = count === 0
      all.href = `${form.action}?${new URLSearchParams({ q: text })}`
    },
  })
  // Enter opens the first that was found; where there is none yet, the page that searches.
  form.addEventListener('submit', (event) => {
    const first = list.querySelector('a')
    if (first === null) return
    event.preventDefault()
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

/** Opens the search over the page. */
export function openSearch(): void {
  if (dialog === null || dialog.open) return
  dialog.showModal()
  input?.select()
}
