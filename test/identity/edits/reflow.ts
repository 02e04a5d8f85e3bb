import { type Edit, kept, type Piece } from './edit.ts'
import type { Original } from './original.ts'
import type { Random } from './random.ts'
import { isProse, maskSealed } from './sealed.ts'

/** Wraps a paragraph's lines at another width. */
export function reflow({ source, paragraphs }: Original, random: Random): Edit | undefined {
  const paragraph = random.pick(paragraphs.filter((one) => isProse(source, one)))
  if (paragraph === undefined) return undefined
  const { from: begin, to: end } = paragraph
  const indent = ' '.repeat(begin - source.lastIndexOf('\n', begin - 1) - 1)
  const width = 40 + random.below(60)
  const pieces: Piece[] = []
  let column = 0
  for (const { 0: word, index } of maskSealed(source.slice(begin, end)).matchAll(/\S+/g)) {
    const [from, to] = [begin + index, begin + index + word.length]
    if (column > 0) {
      const isFull = column + 1 + word.length > width && !startsBlock(word)
      pieces.push({ text: isFull ? `\n${indent}` : ' ' })
      column = isFull ? 0 : column + 1
    }
    pieces.push(kept(source, from, to))
    column += word.length
  }
  return { kind: 'reflow', replacements: [{ from: begin, to: end, pieces }] }
}

/** Whether a word would begin a list, a heading or the like, if it stood first in its line. */
function startsBlock(word: string): boolean {
  return /^(?:[-+*=~:|>#{]|\d+[.)])/.test(word)
}
