/** Runs every button of the page that copies a permanent link, those of a card that comes later too. */
document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-copy-link]') : null
  if (button) void copyLink(button)
})

async function copyLink(button: HTMLElement): Promise<void> {
  const link = new URL(button.dataset['copyLink'] ?? '', location.origin).href
  const label = button.textContent
  try {
    await navigator.clipboard.writeText(link)
    button.textContent = 'Copied'
  } catch {
    // Where the clipboard is forbidden the link itself is shown, to be copied by hand.
    button.textContent = link
    return
  }
  setTimeout(() => (button.textContent = label), 1500)
}
