import type { WordPiece } from '../../extract/word-pieces.ts'

/** A stretch of a list of words, and how much of what was looked for it holds: from 0 to 1. */
export interface Alignment {
  readonly from: number
  readonly to: number
  readonly likeness: number
}

/**
 * The stretch of a text that is most like the words that are looked for. Words can be other ones, be missing,
 * or stand between; a keyword that is missing costs more than words do.
 * Source: Sellers' approximate matching, with Gotoh's costs for gaps.
 */
export function alignWords(wanted: readonly WordPiece[], text: readonly WordPiece[]): Alignment {
  let row: readonly Cell[] = text.concat(endOfText).map((_, at) => ({ cost: 0, from: at }))
  for (const word of wanted) row = nextRow(row, word, text)
  const cheapest = row.reduce((best, cell, at) => (cell.cost < (row[best]?.cost ?? 0) ? at : best), 0)
  const { cost, from } = row[cheapest] ?? nothing
  const most = wanted.reduce((sum, word) => sum + costOfLosing(word), 0)
  return { from, to: cheapest, likeness: most === 0 ? 0 : Math.max(1 - cost / most, 0) }
}

/** The least cost of an alignment that ends at a place of the text, and where that one begins. */
interface Cell {
  readonly cost: number
  readonly from: number
}

const nothing: Cell = { cost: Number.POSITIVE_INFINITY, from: 0 }
const endOfText: WordPiece = { kind: 'punctuation', text: '', from: 0, to: 0 }
const costOfGap = 0.5
const costOfGapWord = 0.1

function nextRow(above: readonly Cell[], word: WordPiece, text: readonly WordPiece[]): readonly Cell[] {
  const row: Cell[] = []
  let gap = nothing
  for (let at = 0; at <= text.length; at += 1) {
    const there = text[at - 1]
    const before = row[at - 1] ?? nothing
    gap = cheaper(plus(before, costOfGap), plus(gap, costOfGapWord))
    const lost = plus(above[at] ?? nothing, costOfLosing(word))
    const met = there === undefined ? nothing : plus(above[at - 1] ?? nothing, costOfMeeting(word, there))
    row.push(cheaper(cheaper(met, lost), gap))
  }
  return row
}

function plus({ cost, from }: Cell, more: number): Cell {
  return { cost: cost + more, from }
}

function cheaper(one: Cell, other: Cell): Cell {
  return other.cost < one.cost ? other : one
}

const costs = { keyword: 3, word: 1, punctuation: 0.2 } as const

function costOfLosing({ kind }: WordPiece): number {
  return costs[kind]
}

function costOfMeeting(wanted: WordPiece, there: WordPiece): number {
  if (wanted.text === there.text) return 0
  if (wanted.kind !== there.kind) return costs[wanted.kind] + costs[there.kind]
  if (wanted.kind === 'keyword') return 0.7
  if (wanted.kind === 'punctuation') return costs.punctuation
  // Less than to lose the word, so that another word in its place is taken for it.
  return wanted.text.toLowerCase() === there.text.toLowerCase()
    ? 0.1
    : 0.9 - commonBeginning(wanted, there) / 2
}

/** How much of the longer of two words they begin with both, from 0 to 1. */
function commonBeginning({ text: one }: WordPiece, { text: other }: WordPiece): number {
  const longest = Math.max(one.length, other.length)
  let common = 0
  while (common < longest && one.charAt(common) === other.charAt(common)) common += 1
  return common / longest
}
