import type { PlainText } from './plain-text.ts'

/** A word, a code literal, a keyword, a reference or a punctuation mark of a sentence. */
export interface Token {
  readonly kind: 'word' | 'code' | 'keyword' | 'reference' | 'punctuation'
  /** Lower case for words; as written for everything else. */
  readonly text: string
  readonly from: number
  readonly to: number
}

const lexeme = /[\p{L}\p{N}_][\p{L}\p{N}_'’-]*|[^\s]/gu

/** Splits a stretch of plain text into tokens; what was code, keyword or reference stays one token. */
export function tokenize(plain: PlainText, from: number, to: number): readonly Token[] {
  const tokens: Token[] = []
  let at = from
  const readWords = (end: number): void => {
    for (const match of plain.text.slice(at, end).matchAll(lexeme)) {
      const [text] = match
      const start = at + match.index
      const isWord = /[\p{L}\p{N}_]/u.test(text)
      tokens.push({
        kind: isWord ? 'word' : 'punctuation',
        text: isWord ? text.toLowerCase() : text,
        from: start,
        to: start + text.length,
      })
    }
  }
  for (const mark of plain.marks) {
    if (mark.from < at || mark.to > to) continue
    readWords(mark.from)
    tokens.push({ kind: mark.kind, text: plain.text.slice(mark.from, mark.to), from: mark.from, to: mark.to })
    at = mark.to
  }
  readWords(to)
  return tokens
}
