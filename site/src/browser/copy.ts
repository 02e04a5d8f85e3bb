/** Gives every block of code a button that copies it. */
for (const block of document.querySelectorAll<HTMLPreElement>('pre')) {
  const holder = document.createElement('div')
  holder.className = 'copyable'
  const button = document.createElement('button')
  button.className = 'copy'
  button.type = 'button'
  button.textContent = 'Copy'
  button.addEventListener('click', () => void copy(block, button))
  block.replaceWith(holder)
  holder.append(block, button)
}

async function copy(block: HTMLElement, button: HTMLButtonElement): Promise<void> {
  try {
    await navigator.clipboard.writeText((block.textContent ?? '').trimEnd())
    button.textContent = 'Copied'
  } catch {
    getSelection()?.selectAllChildren(block)
    button.textContent = 'Selected'
  }
  setTimeout(() => (button.textContent = 'Copy'), 1500)
}
