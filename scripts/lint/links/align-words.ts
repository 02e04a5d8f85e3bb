import { levels } from '../../extract/levels.ts'

/** A word of a text, or a punctuation mark at its beginning or end; `to` is the first place after it. */
export interface Word {
  readonly kind: 'word' | 'keyword' | 'punctuation'
  readonly text: string
  readonly from: number
  readonly to: number
}

const keywords = new Set(Object.keys(levels).flatMap((keyword) => keyword.split(' ')))
const opening = new Set('([{<"“‘')
const closing = new Set('.,;:!?)]}>"”’')

/** Splits a text into its words; those that BCP 14 gives a meaning are keywords. */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/\S+/g)].flatMap(({ 0: written, index }) => {
    let start = 0
    let end = written.length
    while (start < end && opening.has(written.charAt(start))) start += 1
    while (end > start && closing.has(written.charAt(end - 1))) end -= 1
    const cuts = [...range(0, start), start, ...range(end, written.length), written.length]
    return cuts.slice(1).flatMap((to, at): readonly Word[] => {
      const from = cuts[at] ?? 0
      const piece = written.slice(from, to)
      if (piece === '') return []
      const isCore = from === start && to === end
      const kind = isCore ? (keywords.has(piece) ? 'keyword' : 'word') : 'punctuation'
      return [{ kind, text: piece, from: index + from, to: index + to }]
    })
  })
}

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
export function alignWords(wanted: readonly Word[], text: readonly Word[]): Alignment {
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
const endOfText: Word = { kind: 'punctuation', text: '', from: 0, to: 0 }
const costOfGap = 0.5
const costOfGapWord = 0.1

function nextRow(above: readonly Cell[], word: Word, text: readonly Word[]): readonly Cell[] {
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

function costOfLosing({ kind }: Word): number {
  return costs[kind]
}

function costOfMeeting(wanted: Word, there: Word): number {
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
function commonBeginning({ text: one }: Word, { text: other }: Word): number {
  const longest = Math.max(one.length, other.length)
  let common = 0
  while (common < longest && one.charAt(common) === other.charAt(common)) common += 1
  return common / longest
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}
