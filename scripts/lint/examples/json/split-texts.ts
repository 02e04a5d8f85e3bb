import { isEnd, type JsonToken } from './json-token.ts'

/** One of the JSON texts that stand in a stretch, one after the other. */
export interface TextTokens {
  readonly tokens: readonly JsonToken[]
  readonly shape: TextShape
}

/** A whole text, or members or items without the brackets around them: `"name": "value"`; `{…}, {…}`. */
export type TextShape = 'text' | 'members' | 'items'

export interface SplitTexts {
  readonly texts: readonly TextTokens[]
  /** Lines between them that are no JSON, such as `Response:`. */
  readonly labels: readonly JsonToken[]
}

/**
 * Splits a stretch into its JSON texts: a new one begins with a bracket that opens a line where the one before
 * is complete. Lines of words between them label them; where nothing is JSON, nothing is a label.
 */
export function splitTexts(tokens: readonly JsonToken[]): SplitTexts {
  const hasJson = tokens.some(({ kind }) => kind === '{' || kind === '[')
  const texts: TextTokens[] = []
  const labels: JsonToken[] = []
  let current: JsonToken[] = []
  let shape: TextShape = 'text'
  /** The first token of the text so far, and the last, comments aside. */
  let first: JsonToken | undefined
  let last: JsonToken | undefined
  let depth = 0
  let isLabel = false
  const finish = (): void => {
    if (last !== undefined) texts.push({ tokens: current, shape })
    current = []
    shape = 'text'
    first = undefined
    last = undefined
  }
  tokens.forEach((token, at) => {
    const isOutside = depth === 0 && shape === 'text'
    const isComplete = isEnd(last)
    if (isOutside && token.isFirst) {
      isLabel = hasJson && isWord(token, tokens[at + 1]) && (isComplete || last === undefined)
      if (isLabel || (isComplete && (token.kind === '{' || token.kind === '['))) finish()
    }
    if (isLabel && isOutside) {
      if (token.isFirst) labels.push(token)
      return
    }
    current.push(token)
    if (token.kind === 'comment') return
    if (isOutside && token.kind === ':' && last?.kind === 'string' && last === first) shape = 'members'
    if (isOutside && token.kind === ',' && isComplete) shape = 'items'
    first ??= token
    last = token
    if (token.kind === '{' || token.kind === '[') depth += 1
    if (token.kind === '}' || token.kind === ']') depth = Math.max(0, depth - 1)
  })
  finish()
  return { texts, labels }
}

/** Whether a token opens a line of words, and not `base64url({`. */
function isWord({ kind, text }: JsonToken, next: JsonToken | undefined): boolean {
  return kind === 'other' && !(text.endsWith('(') && next !== undefined && !next.isFirst)
}
