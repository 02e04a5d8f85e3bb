import { diffArrays } from 'diff'
import type { WordChange } from '../contract/draft-diff.ts'
import { wordPieces } from '../extract/word-pieces.ts'

/** Texts with more changed words than that are shown whole: to compare them word by word tells nobody anything. */
const mostEdits = 400
/** The share of its words that a text has to keep for the rest to be called changed words. */
const leastKept = 0.3

/**
 * The words that changed between two texts, in the order of reading, what was removed before what was added.
 * Punctuation at the end of a word is a word of its own; a few kept words between many changed ones count as
 * changed with them.
 */
export function diffWords(before: string, after: string): readonly WordChange[] {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  const changes = diffArrays(
    old.map(({ text }) => text),
    now.map(({ text }) => text),
    { maxEditLength: mostEdits },
  )
  if (changes === undefined) return whole(old, now)
  const stretches: Stretch[] = []
  let place = { old: 0, now: 0 }
  for (const { count, added, removed } of changes) {
    const end = { old: place.old + (added ? 0 : count), now: place.now + (removed ? 0 : count) }
    const inOld = old.slice(place.old, end.old)
    const inNew = now.slice(place.now, end.now)
    place = end
    const last = stretches.at(-1)
    const isChanged = added || removed
    if (isChanged && last?.isChanged === true) {
      stretches[stretches.length - 1] = joined([last, { isChanged, old: inOld, now: inNew }])
    } else stretches.push({ isChanged, old: inOld, now: inNew })
  }
  const kept = stretches.filter(({ isChanged }) => !isChanged).reduce((sum, one) => sum + one.now.length, 0)
  if (kept < leastKept * Math.max(old.length, now.length)) return whole(old, now)
  return changesOf(joinIslands(stretches))
}

interface Word {
  readonly text: string
  readonly isSpaced: boolean
}

/** Words of both texts that stand side by side: the same ones, or those that took each other's place. */
interface Stretch {
  readonly isChanged: boolean
  readonly old: readonly Word[]
  readonly now: readonly Word[]
}

function wordsOf(text: string): readonly Word[] {
  const pieces = wordPieces(text)
  return joinKeywords(
    pieces.map((piece, at) => ({
      text: piece.text,
      isSpaced: at > 0 && piece.from > (pieces[at - 1]?.to ?? 0),
    })),
  )
}

const negatable = new Set(['MUST', 'SHALL', 'SHOULD'])

/** A keyword of two words changes as one. */
function joinKeywords(words: readonly Word[]): readonly Word[] {
  const joined: Word[] = []
  for (const word of words) {
    const last = joined.at(-1)
    const isNegation = word.text === 'NOT' && last !== undefined && negatable.has(last.text)
    const isNegated = word.text === 'RECOMMENDED' && last?.text === 'NOT'
    if (last !== undefined && (isNegation || isNegated)) {
      joined[joined.length - 1] = { ...last, text: `${last.text} ${word.text}` }
    } else joined.push(word)
  }
  return joined
}

function whole(old: readonly Word[], now: readonly Word[]): readonly WordChange[] {
  return changesOf([{ isChanged: true, old, now }])
}

/** Joins changes that so few kept words lie between that they read as one. */
function joinIslands(stretches: readonly Stretch[]): readonly Stretch[] {
  const result: Stretch[] = []
  for (const stretch of stretches) {
    const [before, island] = result.slice(-2)
    const isIsland = before?.isChanged === true && island?.isChanged === false && stretch.isChanged
    if (isIsland && 2 * island.now.length <= Math.min(sizeOf(before), sizeOf(stretch))) {
      result.splice(-2, 2, joined([before, island, stretch]))
    } else result.push(stretch)
  }
  return result
}

function sizeOf({ old, now }: Stretch): number {
  return Math.max(old.length, now.length)
}

function joined(stretches: readonly Stretch[]): Stretch {
  return {
    isChanged: true,
    old: stretches.flatMap(({ old }) => old),
    now: stretches.flatMap(({ now }) => now),
  }
}

function changesOf(stretches: readonly Stretch[]): readonly WordChange[] {
  return stretches
    .flatMap(({ isChanged, old, now }, index): readonly WordChange[] => {
      if (!isChanged) return [{ kind: 'same', text: textOf(now) }]
      const next = stretches[index + 1]
      // What began the old text has no space before it, and what comes first in the new one neither.
      const hasLostSpace = next?.old[0]?.isSpaced === true && next.now[0]?.isSpaced === false
      return [
        { kind: 'removed', text: hasLostSpace && old.length > 0 ? `${textOf(old)} ` : textOf(old) },
        { kind: 'added', text: textOf(now) },
      ]
    })
    .filter(({ text }) => text !== '')
}

function textOf(words: readonly Word[]): string {
  return words.map(({ text, isSpaced }) => (isSpaced ? ` ${text}` : text)).join('')
}
