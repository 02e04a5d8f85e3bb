/** The panel that slides up where there is no rail. The dialog itself keeps the focus, closes at Esc and gives the focus back. */
const panel = document.querySelector<HTMLDialogElement>('#site\\~panel')
const content = panel?.querySelector<HTMLElement>('.content')

/** Opens the panel with what is to come; `fill` puts it there. */
export function openPanel(label: string): void {
  if (!panel || !content) return
  panel.setAttribute('aria-label', label)
  const waiting = document.createElement('p')
  waiting.className = 'quiet'
  waiting.textContent = label
  content.replaceChildren(waiting)
  content.scrollTop = 0
  if (!panel.open) panel.showModal()
}

export function fillPanel(article: HTMLElement): void {
  content?.replaceChildren(article)
}
