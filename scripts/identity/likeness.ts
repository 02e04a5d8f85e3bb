/** Texts by their words, with how much each word tells. */
export interface Likeness {
  /** How alike two texts are, from 0 to 1: shared words and shared pairs of words, rare ones counting more. */
  readonly alike: (one: string, other: string) => number
  /** How much of a text's words stand in the others, from 0 to 1. */
  readonly covered: (text: string, by: readonly string[]) => number
  /** How much the words of a text tell together. */
  readonly weight: (text: string) => number
  /** The words of a text that tell most, rarest first. */
  readonly rarest: (text: string, count: number) => readonly string[]
}

/** Learns from a collection of texts which words are common in it. Source: inverse document frequency. */
export function createLikeness(texts: readonly string[]): Likeness {
  const weigh = createScale(texts)
  const known = new Map<string, Words>()
  const wordsOf = (text: string): Words => {
    const found = known.get(text) ?? readWords(text, weigh)
    known.set(text, found)
    return found
  }
  return {
    alike(one, other) {
      const [a, b] = [wordsOf(one), wordsOf(other)]
      return 0.75 * dice(a.single, b.single) + 0.25 * dice(a.pairs, b.pairs)
    },
    covered(text, by) {
      const { single } = wordsOf(text)
      if (single.weight === 0) return 0
      const others = by.map((one) => wordsOf(one).single.words)
      let shared = 0
      for (const [word, { count, weight }] of single.words) {
        const there = others.reduce((sum, other) => sum + (other.get(word)?.count ?? 0), 0)
        shared += Math.min(count, there) * weight
      }
      return shared / single.weight
    },
    weight: (text) => wordsOf(text).single.weight,
    rarest: (text, count) => wordsOf(text).rarest.slice(0, count),
  }
}

/** How much a word tells: the less, the more texts have it. */
function createScale(texts: readonly string[]): (word: string) => number {
  const distinct = new Set(texts)
  const counts = new Map<string, number>()
  for (const text of distinct) {
    for (const word of new Set(tokens(text))) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return (word) => Math.log(1 + distinct.size / (counts.get(word) ?? 1))
}

interface Words {
  readonly single: Bag
  readonly pairs: Bag
  readonly rarest: readonly string[]
}

/** Words, or pairs of words, each with how often it stands there and how much it tells. */
interface Bag {
  readonly words: ReadonlyMap<string, { readonly count: number; readonly weight: number }>
  readonly weight: number
}

function readWords(text: string, weigh: (word: string) => number): Words {
  const words = tokens(text)
  const single = bagOf(words, weigh)
  return {
    single,
    pairs: bagOf(
      words.slice(1).map((word, index) => `${words[index]} ${word}`),
      () => 1,
    ),
    rarest: [...single.words].toSorted(([, a], [, b]) => b.weight - a.weight).map(([word]) => word),
  }
}

/** Words in lower case and without the endings that grammar asks for. */
function tokens(text: string): readonly string[] {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return words.map((word) => (word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/, '') : word))
}

function bagOf(all: readonly string[], weigh: (word: string) => number): Bag {
  const words = new Map<string, { readonly count: number; readonly weight: number }>()
  let total = 0
  for (const word of all) {
    const before = words.get(word)
    const weight = before?.weight ?? weigh(word)
    words.set(word, { count: (before?.count ?? 0) + 1, weight })
    total += weight
  }
  return { words, weight: total }
}

/** Twice what is shared by what there is in both. Source: Sørensen–Dice coefficient, weighted. */
function dice(one: Bag, other: Bag): number {
  const [few, many] = one.words.size < other.words.size ? [one, other] : [other, one]
  let shared = 0
  for (const [word, { count, weight }] of few.words) {
    const there = many.words.get(word)
    if (there !== undefined) shared += Math.min(count, there.count) * weight
  }
  const all = one.weight + other.weight
  return all === 0 ? 1 : (2 * shared) / all
}
