import type { FieldType } from '../../contract/spec-model.ts'
import type { PlainText } from '../plain-text.ts'
import { isAdjective, readFieldType, scalarOf } from './field-type.ts'

/** A type that a description opens with, and where the description goes on. */
export interface TypePhrase {
  readonly type: FieldType
  /** After the phrase, where it is a sentence of its own; else where it began, as it belongs to its sentence. */
  readonly to: number
}

/** Nouns that drafts give as a type and that name no JSON type. */
const otherNouns = new Set('uri url urn timestamp jwt jwk uuid'.split(' '))

const mostWords = 12

/**
 * Reads the type with which a description opens: `String.`, `A JSON array of strings that …`, `HTTPS URI.`.
 * `number of` counts something and a `list of` may be one string, so neither is a type here.
 */
export function readTypePhrase({ text, marks }: PlainText, from: number): TypePhrase | undefined {
  const words = wordsAt(text, from)
  const article = /^(?:an?|the)$/i.exec(words[0]?.text ?? '')?.[0].toLowerCase()
  let at = article === undefined ? 0 : 1
  const first = at
  while (at < 4 && isPrefix(words[at])) at += 1
  const noun = words[at]
  if (noun === undefined || !isTypeNoun(noun.text)) return undefined
  // "The JWT type" and "the string" speak of something told already; "the array of names" can be a type.
  if (article === 'the' && !/^(?:array|boolean)$/i.test(noun.text)) return undefined
  if (otherNouns.has(noun.text.toLowerCase()) && !isFollowedBySpace(text, noun.to)) return undefined
  if (marks.some(({ kind, from: start }) => kind === 'code' && start === noun.from)) return undefined
  if (noun.text.toLowerCase() === 'number' && words[at + 1]?.text === 'of') return undefined
  const last = noun.isEnd ? at : lastWord(words, at)
  const end = words[last] ?? noun
  const isWhole = article !== 'the' && end.isEnd && end.stop === '.'
  const to = closeOfMajorType(text, end.to) ?? end.to
  const type = readFieldType(text.slice(words[first]?.from ?? from, to))
  return { type, to: isWhole ? end.to + 1 : from }
}

function isFollowedBySpace(text: string, at: number): boolean {
  return /^(?:[.,;]?\s|[.,;]?$)/.test(text.slice(at, at + 2))
}

interface Word {
  readonly text: string
  readonly from: number
  readonly to: number
  /** Whether a punctuation mark follows, and which. */
  readonly isEnd: boolean
  readonly stop: string
}

function wordsAt(text: string, from: number): readonly Word[] {
  const found: Word[] = []
  for (const match of text.slice(from, from + 200).matchAll(/[^\s.,;:()]+/g)) {
    const start = from + match.index
    const to = start + match[0].length
    const stop = text.charAt(to)
    found.push({ text: match[0], from: start, to, isEnd: stop !== ' ', stop })
    if (found.length === mostWords) break
  }
  return found
}

function isPrefix(word: Word | undefined): boolean {
  if (word === undefined || word.isEnd) return false
  return isAdjective(word.text) || /^(?:cbor|text|byte|https?|\[[^\]]*\])$/i.test(word.text)
}

function isTypeNoun(word: string): boolean {
  const noun = word.toLowerCase()
  return noun === 'array' || otherNouns.has(noun) || (!noun.endsWith('s') && scalarOf(noun) !== undefined)
}

/** The last word of `array of non-empty strings`, `Object or String`; that of the noun where no more follows. */
function lastWord(words: readonly Word[], noun: number): number {
  const next = words[noun + 1]
  if (next?.text === 'or' || next?.text === '/') {
    const other = words[noun + 2]?.text === 'a' || words[noun + 2]?.text === 'an' ? noun + 3 : noun + 2
    const alternative = words[other]
    if (alternative === undefined || !isTypeNoun(alternative.text)) return noun
    return alternative.isEnd ? other : lastWord(words, other)
  }
  if (next?.text !== 'of' || words[noun]?.text.toLowerCase() !== 'array') return noun
  let at = noun + 2
  while (at < noun + 5 && isPrefix(words[at])) at += 1
  if (scalarOf(words[at]?.text ?? '') !== undefined) return hasMoreTypes(words, at) ? noun : at
  const end = words.findIndex((word, index) => index > noun + 1 && word.isEnd)
  return end > 0 && end <= noun + 5 && words[end]?.stop === '.' ? end : noun
}

/** Whether items are of several types, or arrays: `strings, integers or booleans`, `string arrays`. */
function hasMoreTypes(words: readonly Word[], at: number): boolean {
  const item = words[at]
  const next = words[at + 1]?.text ?? ''
  if (item === undefined || (item.isEnd && item.stop !== ',')) return false
  const other = /^(?:or|and|\/)$/.test(next) ? (words[at + 2]?.text ?? '') : next
  return /^arrays?$/i.test(other) || scalarOf(other) !== undefined
}

/** `Unsigned integer (major type 0)` is a type of CBOR, as only its parentheses tell. */
function closeOfMajorType(text: string, at: number): number | undefined {
  if (!text.startsWith(' (major type ', at)) return undefined
  const close = text.indexOf(')', at)
  return close < 0 ? undefined : close + 1
}
