/**
 * Anchors as kramdown-rfc makes them from a heading's source text: leading non-letters dropped, all but
 * ASCII letters, digits, spaces and hyphens dropped, spaces to hyphens, runs of hyphens to one, and a
 * running number for an anchor that was taken. `prefix` comes before each. Source: kramdown, "Automatic Generation of Header IDs".
 */
export function createSlugger(prefix = ''): (heading: string, given?: string) => string {
  const used = new Map<string, number>()
  return (heading, given) => {
    if (given !== undefined) return given
    const plain = heading
      .replace(/^[^a-zA-Z]+/, '')
      .replaceAll(/[^a-zA-Z0-9 -]/g, '')
      .replaceAll(' ', '-')
      .toLowerCase()
    const anchor = plain === '' ? 'section' : plain
    const count = used.get(anchor)
    used.set(anchor, count === undefined ? 0 : count + 1)
    return (prefix + (count === undefined ? anchor : `${anchor}-${count + 1}`)).replaceAll(/-+/g, '-')
  }
}
