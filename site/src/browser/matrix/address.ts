/** Keeps a choice of the reader in the address of the page; an empty one is left out. */
export function setQuery(choices: Readonly<Record<string, string>>): void {
  const query = new URLSearchParams(location.search)
  for (const [name, value] of Object.entries(choices)) {
    if (value === '') query.delete(name)
    else query.set(name, value)
  }
  // Commas set ids apart, and read better as they are.
  const text = query.toString().replaceAll('%2C', ',')
  history.replaceState(null, '', `${location.pathname}${text === '' ? '' : `?${text}`}${location.hash}`)
}
