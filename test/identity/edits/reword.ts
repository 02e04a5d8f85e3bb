import { type Edit, kept, overlap, type Replacement } from './edit.ts'
import type { Original, Sentence } from './original.ts'
import type { Random } from './random.ts'
import { maskSealed, wordCount } from './sealed.ts'
import { additions, adverbs, openings, synonyms } from './words.ts'

/** Says a sentence in other words, in one or several of the ways in which editors do. */
export function reword(original: Original, random: Random): Edit | undefined {
  const sentence = random.pick(original.sentences)
  if (sentence === undefined) return undefined
  const { source } = original
  const ways = random.shuffle([replaceWords, replaceWords, open, close, stress, cut, putConditionFirst])
  const replacements: Replacement[] = []
  const edit: Edit = { kind: 'reword', replacements }
  for (const way of ways.slice(0, 1 + random.below(3))) {
    const made: Edit = { kind: 'reword', replacements: way(source, sentence, random) }
    if (!overlap(edit, made)) replacements.push(...made.replacements)
  }
  return replacements.length === 0 ? undefined : edit
}

type Way = (source: string, sentence: Sentence, random: Random) => readonly Replacement[]

const replaceWords: Way = (source, { from, to }, random) => {
  const words = [...maskSealed(source.slice(from, to)).matchAll(/(?<![\w-])[a-z]+(?![\w-])/g)]
  const found = words.flatMap(({ 0: word, index }) => {
    const text = synonyms.get(word)
    const at = from + index
    return text === undefined ? [] : [{ from: at, to: at + word.length, pieces: [{ text }] }]
  })
  return random.shuffle(found).slice(0, 1 + random.below(4))
}

const open: Way = (source, { from, keywords }, random) => {
  const text = `${random.pick(openings) ?? ''}${source.slice(from, from + 1).toLowerCase()}`
  const isWord = /^[A-Z][a-z ]/.test(source.slice(from, from + 2))
  const isBeforeKeyword = keywords.every((one) => one.from > from)
  return isWord && isBeforeKeyword ? [{ from, to: from + 1, pieces: [{ text }] }] : []
}

const close: Way = (source, sentence, random) => {
  const at = endOfWords(source, sentence)
  return [{ from: at, to: at, pieces: [{ text: random.pick(additions) ?? '' }] }]
}

/** Puts an adverb behind the keyword. */
const stress: Way = (source, { keywords }, random) => {
  const keyword = random.pick(keywords)
  const adverb = random.pick(adverbs)
  if (keyword === undefined || adverb === undefined) return []
  const { from, to } = keyword
  const isModal = /^(?:MUST|SHALL|SHOULD|MAY)/.test(source.slice(from, to)) && source[to] === ' '
  return isModal ? [{ from: to, to, pieces: [{ text: ` ${adverb}` }] }] : []
}

/** Leaves out what stands in parentheses, or a clause at the end. */
const cut: Way = (source, sentence, random) => {
  const { from, keywords } = sentence
  const text = maskSealed(source.slice(from, endOfWords(source, sentence)))
  const asides = Array.from(text.matchAll(/\s\([^()]{3,120}\)/g), ({ 0: aside, index }) => [
    index,
    index + aside.length,
  ])
  const tail = /,? (?:as|because|since|when|if|unless|so that|in order to|such as) [^.;:()]{8,100}$/.exec(
    text,
  )
  if (tail !== null && tail.index > text.length / 2) asides.push([tail.index, text.length])
  const [start, end] = random.pick(asides) ?? []
  if (start === undefined || end === undefined) return []
  const replacement = { from: from + start, to: from + end, pieces: [] }
  return keywords.some((one) => one.from < replacement.to && one.to > replacement.from) ? [] : [replacement]
}

/** Puts the condition at the end of a sentence at its beginning. */
const putConditionFirst: Way = (source, sentence) => {
  const { from, keywords } = sentence
  const [keyword] = keywords
  const to = endOfWords(source, sentence)
  if (keyword === undefined || keywords.length > 1) return []
  const text = maskSealed(source.slice(keyword.to, to))
  const found = /\s(if|when|unless)\s([^,.;:()]{8,120})$/.exec(text)
  if (found?.[1] === undefined || !/^(?:The|An?|Each|Any) /.test(source.slice(from, from + 5))) return []
  const begin = keyword.to + found.index
  if (wordCount(source.slice(keyword.to, begin)) < 3) return []
  const word = found[1]
  const pieces = [
    { text: `${word.slice(0, 1).toUpperCase()}${word.slice(1)} ` },
    kept(source, begin + 2 + word.length, to),
    { text: `, ${source.slice(from, from + 1).toLowerCase()}` },
    kept(source, from + 1, begin),
  ]
  return [{ from, to, pieces }]
}

/** Where a sentence ends, but for its last punctuation. */
function endOfWords(source: string, { from, to }: Sentence): number {
  return /[.:;,!?]$/.test(source.slice(from, to)) ? to - 1 : to
}
