import { decodeNamedCharacterReference } from 'decode-named-character-reference'
import type { Text } from 'mdast'

/**
 * For each character of a text node's value, its offset in the source: the two differ where the source
 * holds escapes, character references, or the indentation and quote marks of a continued line.
 * The array has one entry more than the value, for its end.
 */
export function sourceOffsets(node: Text, source: string, base: number): readonly number[] {
  const offsets: number[] = []
  let at = (node.position?.start.offset ?? base) - base
  const { value } = node
  // An attribute list cut off before it leaves the rest of its line, and the margin of the next.
  while (source[at] !== value[0] && /[ \t>\n]/.test(source[at] ?? '')) at += 1
  for (let index = 0; index < value.length;) {
    if (index > 0 && value[index - 1] === '\n') at = contentStart(source, at, value, index)
    else if (value[index] === '\n') while (source[at] === ' ' || source[at] === '\t') at += 1
    if (source[at] === '\\' && source[at + 1] === value[index]) at += 1
    const { decoded, length } = readCharacter(source, at, value, index)
    for (let unit = 0; unit < decoded; unit += 1) offsets.push(at + base)
    index += decoded
    at += length
  }
  offsets.push(at + base)
  return offsets
}

/** White space and the marks of quotes, and of asides in mmark. */
const margin = /(?:[ \t>]|A>)*/y

/** Where a continued line's text begins: after its indentation and quote marks, unless the text holds those too. */
function contentStart(source: string, at: number, value: string, index: number): number {
  const inSource = sourceMargin(source, at)
  const inValue = marginAt(value, index)
  const next = value[index + inValue.length]
  const after = inSource.end
  const isSame =
    source[after] === next ||
    (source[after] === '\\' && source[after + 1] === next) ||
    // A character reference, or a character that markdown replaces, looks different in the source.
    source[after] === '&' ||
    source[after] === '\0'
  // White space at a line's end is none of the value's.
  const written = next === '\n' ? inSource.text.trimEnd() : inSource.text
  const isLiteral = inValue !== '' && written.endsWith(inValue) && isSame
  if (isLiteral) return inSource.offsets[written.length - inValue.length] ?? after
  return at + marginAt(source, at).length
}

/** The margin of a line with its escapes resolved, and where each of its characters stands. */
function sourceMargin(source: string, at: number) {
  const offsets: number[] = []
  let text = ''
  let end = at
  for (;;) {
    const plain = marginAt(source, end)
    for (let index = 0; index < plain.length; index += 1) offsets.push(end + index)
    text += plain
    end += plain.length
    if (source[end] !== '\\' || source[end + 1] !== '>') return { text, offsets, end }
    offsets.push(end)
    text += '>'
    end += 2
  }
}

function marginAt(text: string, at: number): string {
  margin.lastIndex = at
  return margin.exec(text)?.[0] ?? ''
}

/** How many UTF-16 units of the value one character or character reference of the source stands for. */
function readCharacter(
  source: string,
  at: number,
  value: string,
  index: number,
): { readonly decoded: number; readonly length: number } {
  if (source[at] === '&') {
    const semicolon = source.slice(at, at + longestReference).indexOf(';')
    const reference = semicolon < 0 ? '' : source.slice(at + 1, at + semicolon)
    const isReplaced = /^#(?:\d{1,7}|[xX][\dA-Fa-f]{1,6})$/.test(reference) && value[index] === '\uFFFD'
    const decoded = isReplaced ? '\uFFFD' : decodeReference(reference)
    if (decoded !== '' && value.startsWith(decoded, index))
      return { decoded: decoded.length, length: semicolon + 1 }
  }
  return { decoded: 1, length: 1 }
}

/** Longer than any name in HTML's table of character references. */
const longestReference = 34

function decodeReference(name: string): string {
  if (!name.startsWith('#')) return decodeNamedCharacterReference(name) || ''
  const isHexadecimal = name[1] === 'x' || name[1] === 'X'
  const code = Number.parseInt(name.slice(isHexadecimal ? 2 : 1), isHexadecimal ? 16 : 10)
  return Number.isNaN(code) || code > 0x10ffff ? '' : String.fromCodePoint(code)
}
