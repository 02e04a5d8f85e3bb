import { levels } from './levels.ts'

/** A word of a text, or a punctuation mark at its beginning or end; `to` is the first place after it. */
export interface WordPiece {
  readonly kind: 'word' | 'keyword' | 'punctuation'
  readonly text: string
  readonly from: number
  readonly to: number
}

const keywords = new Set(Object.keys(levels).flatMap((keyword) => keyword.split(' ')))
const opening = new Set('([{<"“‘')
const closing = new Set('.,;:!?)]}>"”’')

/** Splits a text into its words and the punctuation around them; words that BCP 14 gives a meaning are keywords. */
export function wordPieces(text: string): readonly WordPiece[] {
  return [...text.matchAll(/\S+/g)].flatMap(({ 0: written, index }) => {
    let start = 0
    let end = written.length
    while (start < end && opening.has(written.charAt(start))) start += 1
    while (end > start && closing.has(written.charAt(end - 1))) end -= 1
    const cuts = [...range(0, start), start, ...range(end, written.length), written.length]
    return cuts.slice(1).flatMap((to, at): readonly WordPiece[] => {
      const from = cuts[at] ?? 0
      const piece = written.slice(from, to)
      if (piece === '') return []
      const isCore = from === start && to === end
      const kind = isCore ? (keywords.has(piece) ? 'keyword' : 'word') : 'punctuation'
      return [{ kind, text: piece, from: index + from, to: index + to }]
    })
  })
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}
