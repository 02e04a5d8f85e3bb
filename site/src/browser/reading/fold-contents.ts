/** Gives each entry of the contents that has sections below it a button that folds them. */
export function offerFolds(contents: Element): void {
  for (const item of contents.querySelectorAll<HTMLElement>('li:has(> ol)')) offerFold(item)
}

function offerFold(item: HTMLElement): void {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'fold'
  button.ariaLabel = `Sections of ${item.querySelector('a')?.textContent ?? ''}`
  item.prepend(button)
  tellFold(item)
  button.addEventListener('click', () => {
    const isOpen = button.getAttribute('aria-expanded') === 'true'
    item.classList.toggle('open', !isOpen)
    item.classList.toggle('closed', isOpen)
    tellFold(item)
  })
}

/** Makes the button of an entry say whether what is below is open: it is where the reader opened it, or reads in it. */
export function tellFold(item: Element): void {
  const isOpen = item.querySelector(':scope > ol')?.checkVisibility() ?? false
  item.querySelector(':scope > button')?.setAttribute('aria-expanded', String(isOpen))
}
