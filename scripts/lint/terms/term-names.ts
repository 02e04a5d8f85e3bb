import { toString } from 'mdast-util-to-string'
import type { Nodes } from 'mdast'
import type { SpecModel, Term } from '../../contract/spec-model.ts'
import { singular } from '../../extract/roster.ts'
import type { LintSubject } from '../rule.ts'

/** A capitalised term of several words, as the draft defines it. */
export interface CapitalisedTerm {
  readonly words: readonly string[]
  /** The words in the form in which names are compared. */
  readonly compared: readonly string[]
  /** Those in one. */
  readonly name: string
  readonly term: Term
}

/** The names that a draft gives to things. */
export interface TermNames {
  readonly capitalised: readonly CapitalisedTerm[]
  /** Whether words are what the draft defines, or are made of that, of abbreviations and of its title. */
  readonly isDefined: (words: readonly string[]) => boolean
  /** Whether words stand elsewhere as a name: in a title, as an entry, in emphasis, or as the words of a link. */
  readonly isNamed: (words: readonly string[]) => boolean
  /** Whether the draft uses the abbreviation that the initials of the words make. */
  readonly isAbbreviated: (words: readonly string[]) => boolean
}

const known = new WeakMap<SpecModel, TermNames>()

/** Collects the names of a draft once for all the rules that ask. */
export function termNames(subject: LintSubject): TermNames {
  const before = known.get(subject.model)
  if (before !== undefined) return before
  const names = collect(subject)
  known.set(subject.model, names)
  return names
}

function collect({ model, document }: LintSubject): TermNames {
  const capitalised: CapitalisedTerm[] = []
  const defined = new Set<string>()
  for (const term of model.terms) {
    for (const words of namesOf(term)) {
      const compared = comparable(words)
      const name = compared.join(' ')
      const isCapitalised = words.length > 1 && words.every((word) => /^\p{Lu}/u.test(word))
      if (isCapitalised && !defined.has(name)) capitalised.push({ words, compared, name, term })
      defined.add(name)
    }
  }
  const title = new Set(wordsOf(model.title).map((word) => word.toLowerCase()))
  let named: ReadonlySet<string> | undefined
  let abbreviations: ReadonlySet<string> | undefined
  return {
    capitalised: capitalised.slice(0, mostTerms),
    isDefined: (words) => isMadeOf(words, defined, title),
    isNamed: (words) => {
      // Few phrases get as far as to be asked for here.
      named ??= new Set(namesIn(document.content.map(({ root }) => root)))
      return named.has(comparable(words).join(' '))
    },
    isAbbreviated: (words) => {
      abbreviations ??= new Set(document.source.match(/(?<!\p{Lu})\p{Lu}{3,8}(?!\p{Lu})/gu))
      return abbreviations.has(words.map((word) => word.charAt(0)).join(''))
    },
  }
}

/** `Authorization Server (AS)` is called by either name. */
function namesOf({ term }: Term): readonly (readonly string[])[] {
  const [, name = term, abbreviation = ''] = /^([^()]+) \(([^()]+)\)$/.exec(term) ?? []
  return [wordsOf(name), wordsOf(abbreviation)].filter((words) => words.length > 0)
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []
}

/** The form in which names are compared: neither case nor number makes another one. */
export function comparable(words: readonly string[]): readonly string[] {
  return words.map((word, at) => (at === words.length - 1 ? singular(word) : word).toLowerCase())
}

/** Words that a term has at most. */
const most = 6
/** Terms that are looked for at most: real drafts define less than a hundred. */
const mostTerms = 1000

function isMadeOf(
  words: readonly string[],
  defined: ReadonlySet<string>,
  title: ReadonlySet<string>,
): boolean {
  const [first] = words
  if (first === undefined) return true
  const isNameItself = isAbbreviation(first) || title.has(first.toLowerCase())
  if (isNameItself && isMadeOf(words.slice(1), defined, title)) return true
  return Array.from({ length: Math.min(words.length, most) }, (_, index) => index + 1).some(
    (length) =>
      defined.has(comparable(words.slice(0, length)).join(' ')) &&
      isMadeOf(words.slice(length), defined, title),
  )
}

/** `HTTP`, `WebRTC` and the like have a capital behind their first letter. */
export function isAbbreviation(word: string): boolean {
  return /^.+\p{Lu}/u.test(word)
}

const naming = new Set(['heading', 'strong', 'emphasis', 'link', 'linkReference', 'defListTerm', 'tableCell'])

/** What stands as a name: every stretch of a few words in a title, and the whole of what else is set apart. */
function* namesIn(nodes: readonly Nodes[]): Generator<string> {
  for (const node of nodes) {
    if (naming.has(node.type)) {
      const words = wordsOf(toString(node).slice(0, 300))
      if (node.type === 'heading') yield* stretchesOf(words)
      else yield comparable(words).join(' ')
    }
    if ('children' in node) yield* namesIn(node.children)
  }
}

function* stretchesOf(words: readonly string[]): Generator<string> {
  for (let from = 0; from < words.length; from += 1) {
    for (let to = from + 2; to <= Math.min(words.length, from + most); to += 1) {
      yield comparable(words.slice(from, to)).join(' ')
    }
  }
}
