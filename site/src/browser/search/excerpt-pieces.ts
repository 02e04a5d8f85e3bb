import type { Piece } from './hit.ts'

/**
 * Reads an excerpt of Pagefind, which is HTML with what was found in `mark`. It becomes text again: the parser runs
 * nothing and loads nothing, and whatever elements a page could smuggle in are dropped.
 */
export function excerptPieces(html: string): readonly Piece[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  const pieces: Piece[] = []
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent ?? ''
    pieces.push({ text, isFound: walker.currentNode.parentElement?.closest('mark') != null })
  }
  return pieces
}

export function plainPiece(text: string): readonly Piece[] {
  return text === '' ? [] : [{ text, isFound: false }]
}

/** The words that an excerpt marks as found. */
export function foundWords(html: string): ReadonlySet<string> {
  const found = excerptPieces(html).filter(({ isFound }) => isFound)
  return new Set(found.map(({ text }) => bare(text)).filter((word) => word !== ''))
}

/** A text in which those words are marked that were found in it. */
export function markWords(text: string, words: ReadonlySet<string>): readonly Piece[] {
  return text
    .split(/(\s+)/)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, isFound: words.has(bare(part)) }))
}

function bare(word: string): string {
  return word.toLowerCase().replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
}
