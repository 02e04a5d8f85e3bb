/** Opens the search by its link, by `/`, and by Ctrl-K or Cmd-K; loads it only then. */
const link = document.querySelector<HTMLAnchorElement>('.open-search')
const dialog = document.querySelector<HTMLDialogElement>('dialog.search')

async function open(): Promise<void> {
  // At once: what is typed while it loads is for the search, and not for the keys of the page.
  if (dialog?.open === false) {
    dialog.showModal()
    dialog.querySelector('input')?.select()
  }
  await import('./search-dialog.ts')
}

link?.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  void open()
})

document.addEventListener('keydown', (event) => {
  const isChord = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey
  const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey
  if (!isChord && !(isSlash && !isTyping(event.target))) return
  event.preventDefault()
  void open()
})

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input, textarea, select')
}
