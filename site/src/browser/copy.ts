/** Gives every block of code below `root` a button that copies it. */
export function offerCopies(root: ParentNode): void {
  for (const block of root.querySelectorAll<HTMLPreElement>('pre')) {
    if (block.parentElement?.classList.contains('copyable')) continue
    const holder = document.createElement('div')
    holder.className = 'copyable'
    block.replaceWith(holder)
    holder.append(
      block,
      copyButton('Copy', () => (block.textContent ?? '').trimEnd(), block),
    )
  }
}

/** A button that copies a text; where that is forbidden it selects the text in the page, where it is there. */
export function copyButton(label: string, text: () => string, shown?: HTMLElement): HTMLButtonElement {
  const button = document.createElement('button')
  button.className = 'copy'
  button.type = 'button'
  button.textContent = label
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text())
      button.textContent = 'Copied'
    } catch {
      if (shown) getSelection()?.selectAllChildren(shown)
      button.textContent = shown ? 'Selected' : 'Not copied'
    }
    setTimeout(() => (button.textContent = label), 1500)
  })
  return button
}

offerCopies(document)
