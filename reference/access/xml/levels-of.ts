/**
 * How deep the elements of a text are nested, up to the place where it is no well-formed XML any more; infinite where
 * it has a document type. It takes no more than one look at each character, and no stack.
 */
export function levelsOf(text: string): number {
  let level = 0
  let deepest = 0
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    const special = specials.find(([begin]) => text.startsWith(begin, at))
    if (special !== undefined) {
      at = endOf(text, special[1], at + special[0].length)
    } else if (text.startsWith('<!', at)) {
      return Infinity
    } else {
      const end = endOfTag(text, at)
      if (text[at + 1] === '/') level -= 1
      else deepest = Math.max(deepest, level + 1)
      if (text[at + 1] !== '/' && text[end - 2] !== '/') level += 1
      at = end
    }
  }
  return deepest
}

const specials = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

function endOf(text: string, delimiter: string, from: number): number {
  const at = text.indexOf(delimiter, from)
  return at === -1 ? Infinity : at + delimiter.length
}

/** Behind the `>` that ends a tag: one in the value of an attribute does not. */
function endOfTag(text: string, from: number): number {
  let at = from
  for (;;) {
    tagDelimiter.lastIndex = at
    const found = tagDelimiter.exec(text)
    if (found === null) return Infinity
    if (found[0] === '>') return tagDelimiter.lastIndex
    at = endOf(text, found[0], tagDelimiter.lastIndex)
  }
}

const tagDelimiter = /[>"']/g
