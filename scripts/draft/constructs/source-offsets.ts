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
  for (let index = 0; index < value.length; index += 1) {
    const wanted = value[index]
    if (source[at] === '\\' && source[at + 1] === wanted) at += 1
    else if (index > 0 && value[index - 1] === '\n') {
      while (source[at] !== wanted && (source[at] === ' ' || source[at] === '\t' || source[at] === '>')) at += 1
    } else if (wanted === '\n') while (source[at] === ' ') at += 1
    offsets.push(at + base)
    at += source[at] === '&' && wanted !== undefined ? referenceLength(source, at, wanted) : 1
  }
  offsets.push(at + base)
  return offsets
}

function referenceLength(source: string, at: number, decoded: string): number {
  const semicolon = source.indexOf(';', at)
  if (semicolon < 0 || semicolon - at > 32) return 1
  const name = source.slice(at + 1, semicolon)
  const value = name.startsWith('#') ? numericReference(name) : decodeNamedCharacterReference(name)
  return value === decoded ? semicolon - at + 1 : 1
}

function numericReference(name: string): string {
  const isHexadecimal = name[1] === 'x' || name[1] === 'X'
  const code = Number.parseInt(name.slice(isHexadecimal ? 2 : 1), isHexadecimal ? 16 : 10)
  return Number.isNaN(code) || code > 0x10ffff ? '' : String.fromCodePoint(code)
}
