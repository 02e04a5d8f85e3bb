import type { PlainText } from './plain-text.ts'
import { type Token, tokenize } from './tokens.ts'

/**
 * The tokens of a stretch of text, in which names are one token each: what is joined without a space, such as
 * `v1.0`, `urn:x` or `4.2`, and acronyms, which may spell another word, as `AS` does.
 */
export function tokenizeNames(plain: PlainText, from: number, to: number): readonly Token[] {
  const tokens: Token[] = []
  for (const token of tokenize(plain, from, to)) {
    const last = tokens.at(-1)
    const mark = tokens.at(-2)
    const isJoined = last?.to === token.from && mark?.to === last.from && joints.has(last.text)
    if (isJoined && mark !== undefined && isPart(mark) && isPart(token)) {
      tokens.splice(-2, 2, {
        kind: 'code',
        text: plain.text.slice(mark.from, token.to),
        from: mark.from,
        to: token.to,
      })
    } else if (last?.text === '-' && last.to === token.from && isPart(token)) {
      // `-sender` is the end of a name; a dash of its own has spaces around it.
      tokens.splice(-1, 1, { ...token, kind: 'code', text: `-${token.text}`, from: last.from })
    } else tokens.push(isAcronym(token, plain) ? { ...token, kind: 'code' } : token)
  }
  return tokens
}

const joints = new Set(['.', ':', '/', '@', '+', '='])

function isPart({ kind }: Token): boolean {
  return kind === 'word' || kind === 'code'
}

function isAcronym({ kind, from, to }: Token, plain: PlainText): boolean {
  return (
    kind === 'word' && /^(?!(?:AND|OR|NOT|IF|THE)$)\p{Lu}[\p{Lu}\p{N}-]+s?$/u.test(plain.text.slice(from, to))
  )
}
