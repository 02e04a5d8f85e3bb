import type { WordChange } from '../contract/draft-diff.ts'
import type { Colors } from './colors.ts'
import { displayWidth } from './display-width.ts'
import { printable } from './printable.ts'

interface Page {
  readonly colors: Colors
  /** Columns of the terminal. */
  readonly width: number
}

/**
 * The old and the new text, each on lines of its own, with the words that changed marked: by colour where there
 * is one, else as `[-removed-]` and `{+added+}`.
 */
export function changedLines(words: readonly WordChange[], indent: string, page: Page): readonly string[] {
  const { red, green } = page.colors
  const has = (side: 'removed' | 'added'): boolean =>
    words.some(({ kind }) => kind === 'same' || kind === side)
  return [
    ...(has('removed') ? sideLines(words, 'removed', { sign: red('- '), indent, page }) : []),
    ...(has('added') ? sideLines(words, 'added', { sign: green('+ '), indent, page }) : []),
  ]
}

/** A text as wrapped lines, the first behind a sign of two columns. */
export function plainLines(text: string, sign: string, indent: string, { width }: Page): readonly string[] {
  return wrap([{ text: printable(text), paint: (one) => one }], { sign, indent, width })
}

interface Side {
  readonly sign: string
  readonly indent: string
  readonly page: Page
}

function sideLines(
  words: readonly WordChange[],
  shown: 'removed' | 'added',
  { sign, indent, page }: Side,
): readonly string[] {
  const { colors, width } = page
  const mark = shown === 'removed' ? colors.red : colors.green
  const [open, close] = colors.isColorSupported ? ['', ''] : shown === 'removed' ? ['[-', '-]'] : ['{+', '+}']
  const stretches = words.flatMap(({ kind, text }): readonly Stretch[] => {
    const safe = printable(text)
    if (kind === 'same') return [{ text: safe, paint: (one) => one }]
    if (kind !== shown) return []
    const bare = safe.trim()
    const start = safe.indexOf(bare)
    const marked = `${safe.slice(0, start)}${open}${bare}${close}${safe.slice(start + bare.length)}`
    return [{ text: marked, paint: (one) => colors.bold(colors.underline(mark(one))) }]
  })
  return wrap(stretches, { sign, indent, width })
}

interface Stretch {
  readonly text: string
  readonly paint: (text: string) => string
}

interface Wrapping {
  /** Two columns that stand before the text. */
  readonly sign: string
  readonly indent: string
  readonly width: number
}

/** Lines of at most so many columns, as far as words allow; a word can be made of several stretches. */
function wrap(stretches: readonly Stretch[], { sign, indent, width }: Wrapping): readonly string[] {
  const room = width - indent.length - 2
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const { painted, columns } of paintedWords(stretches)) {
    if (used > 0 && used + 1 + columns > room) {
      lines.push(line)
      line = ''
      used = 0
    }
    line += used === 0 ? painted : ` ${painted}`
    used += columns + (used === 0 ? 0 : 1)
  }
  return [...lines, line].map((one, index) => `${indent}${index === 0 ? sign : '  '}${one}`.trimEnd())
}

interface PaintedWord {
  readonly painted: string
  readonly columns: number
}

function paintedWords(stretches: readonly Stretch[]): readonly PaintedWord[] {
  const words: PaintedWord[] = []
  let isOpen = false
  for (const { text, paint } of stretches) {
    const [first = '', ...more] = text.split(/\s+/)
    for (const [index, piece] of [first, ...more].entries()) {
      if (index > 0) isOpen = false
      if (piece === '') continue
      const last = isOpen ? words.pop() : undefined
      words.push({
        painted: `${last?.painted ?? ''}${paint(piece)}`,
        columns: (last?.columns ?? 0) + displayWidth(piece),
      })
      isOpen = true
    }
  }
  return words
}
