/** A link that saves a text as a file, which is made only when it is asked for. */
export function offerDownload(
  label: string,
  name: string,
  type: string,
  text: string | (() => string),
): HTMLAnchorElement {
  const link = document.createElement('a')
  link.textContent = label
  link.download = name.replaceAll(/[^\w.~-]/g, '_').slice(-120)
  link.href = '#'
  link.addEventListener('click', () => {
    const content = typeof text === 'string' ? text : text()
    const address = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }))
    link.href = address
    // Long after the browser has taken it up.
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
  })
  return link
}
