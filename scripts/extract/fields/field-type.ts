import type { FieldType } from '../../contract/spec-model.ts'

type Scalar = NonNullable<FieldType['items']>

const scalars: Readonly<Record<string, Scalar>> = {
  boolean: 'boolean',
  bool: 'boolean',
  string: 'string',
  integer: 'integer',
  int: 'integer',
  number: 'number',
  object: 'object',
}

/** The JSON type that a noun such as `Strings` names; undefined for any other word. */
export function scalarOf(noun: string): Scalar | undefined {
  const word = noun.toLowerCase()
  const singular = Object.hasOwn(scalars, word) ? word : word.replace(/s$/, '')
  return Object.hasOwn(scalars, singular) ? scalars[singular] : undefined
}

/**
 * Reads a type phrase such as `string`, `array of objects`, `non-empty array`, `URL string` or `Task object`.
 * One that names no JSON type, or a choice of several, keeps only its words; a list whose items are but separated in
 * a text is no array.
 */
export function readFieldType(written: string): FieldType {
  const [phrase = '', ...more] = written.toLowerCase().split(/[,;(]/)
  const words = phrase.split(/\s+/).filter((word) => word !== '')
  // CBOR has types of the same names, which are others on the wire.
  if (words.includes('cbor') || written.includes('major type')) return { written }
  if (isSeparated(written)) return callsItString(written) ? { written, json: 'string' } : { written }
  if (more.some((piece) => scalarOf(/[a-z]+/.exec(piece)?.[0] ?? '') !== undefined)) {
    return words.includes('array') ? { written, json: 'array' } : { written }
  }
  const [bare = ''] = words
  if (words.length === 1 && bare.endsWith('[]')) return arrayType(written, bare.slice(0, -2))
  const array = words.findIndex((word) => word === 'array' || word === 'list')
  if (array >= 0 && words.slice(0, array).every(isAdjective))
    return readArray(written, words.slice(array + 1))
  if (words.length === 2 && words[1] === 'array') return arrayType(written, bare)
  if (/\bor\b|[/|]/.test(phrase)) return { written }
  const json = isSingular(bare) ? scalarOf(bare) : undefined
  const head = json ?? headNoun(words) ?? (namesObject(words, /^object$/) ? 'object' : undefined)
  return head === undefined ? { written } : { written, json: head }
}

/** Whether a word can stand before a type's noun without changing the type. */
export function isAdjective(word: string): boolean {
  return adjectives.has(word.toLowerCase()) || /^[a-z\d]+(?:-[a-z\d]+)+$/i.test(word)
}

/** Whether a word tells only of which type something is, and never what it is called. */
export function isTypeWord(word: string): boolean {
  const lower = word.toLowerCase()
  return adjectives.has(lower) || scalarOf(lower) !== undefined || lower === 'array' || lower === 'list'
}

const adjectives = new Set(
  'json single opaque unique ascii positive negative unsigned signed ordered unordered valid new short empty nonempty encoded'.split(
    ' ',
  ),
)

/** Whether it tells of one text that holds several, as a `space-separated list` does; an array of such is an array. */
function isSeparated(written: string): boolean {
  const at = written.search(/\b(?:separated|delimited)\b/i)
  return at >= 0 && !/\barray\b/i.test(written.slice(0, at))
}

/** What is listed can be strings too: `list of string`. */
function callsItString(written: string): boolean {
  return /(?<!\bof )\bstring\b/i.test(written)
}

function readArray(written: string, rest: readonly string[]): FieldType {
  const [first, ...more] = rest
  if (first === undefined) return { written, json: 'array' }
  if (first !== 'of') return first === 'or' || first === '/' ? { written } : { written, json: 'array' }
  const items = more.filter((word) => !isAdjective(word))
  // `array of strings/objects` is always an array; `array of strings or object` may be no array at all.
  const alternatives = items.join(' ').split(/ or |\s*[/|]\s*/)
  if (alternatives.length > 1) {
    return alternatives.every((one) => one.endsWith('s')) ? { written, json: 'array' } : { written }
  }
  return arrayType(
    written,
    items.length === 1 ? (items[0] ?? '') : namesObject(items, /^objects?$/) ? 'object' : '',
  )
}

function arrayType(written: string, noun: string): FieldType {
  const items = scalarOf(noun)
  return { written, json: 'array', ...(items !== undefined && { items }) }
}

/** In `URL string` the last word is the type; in `string identifier` the first is. */
function headNoun(words: readonly string[]): Scalar | undefined {
  const last = words.at(-1) ?? ''
  return words.length <= 4 && words.slice(0, -1).every((word) => isAdjective(word) || knownNouns.has(word))
    ? isSingular(last)
      ? scalarOf(last)
      : undefined
    : undefined
}

const knownNouns = new Set(
  'uri url urn date datetime timestamp text hex base64 base64url uuid jwt'.split(' '),
)

const mostNameWords = 6

/** `Task List Entry object`: an object, or each item of an array, that is called by a name. */
function namesObject(words: readonly string[], noun: RegExp): boolean {
  const name = words.slice(0, -1)
  return (
    noun.test(words.at(-1) ?? '') &&
    name.length <= mostNameWords &&
    name.every((word) => /^[\p{L}\p{N}-]+$/u.test(word) && !joining.has(word))
  )
}

/** Words that stand in no name but tell how an object is made up. */
const joining = new Set(
  'of or and to from with without in as per by for any other the a an array arrays'.split(' '),
)

function isSingular(noun: string): boolean {
  return !noun.endsWith('s')
}
