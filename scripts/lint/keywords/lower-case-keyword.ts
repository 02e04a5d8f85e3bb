import type { Actor, Requirement } from '../../contract/spec-model.ts'
import { splitClauses, type Stretch } from '../../extract/clauses.ts'
import type { PlainText } from '../../extract/plain-text.ts'
import { readSentence } from '../../extract/read-sentence.ts'
import { createRoster, type Roster } from '../../extract/roster.ts'
import { type Sentence, splitSentences } from '../../extract/sentences.ts'
import type { Rule } from '../rule.ts'
import { findBoilerplates } from './boilerplates.ts'
import { normativePassages } from './normative-passages.ts'

/**
 * Finds `must`, `shall` and `should` in lower case where they read like a requirement. Off unless it is turned on: many
 * authors write them so on purpose.
 *
 * ## When
 * A sentence without a keyword says what someone must do, in a section that has requirements in capitals; for `should`,
 * requirements of the same party. Sentences that explain are left out: those in parentheses, after `Note that`, `For
 * example` or `This means that`. So are those in which someone has to be aware of something, or should have done it. A
 * draft whose boilerplate says that the words also appear in lower case, as `bcp14+` does, is left alone.
 *
 * ## Why
 * Under RFC 8174 the word in lower case demands nothing. Beside requirements, readers take it for one, and no tool does.
 *
 * ## Ok
 * ~~~~markdown
 * A client MUST send a nonce. Note that a client must remember it. Clients should be aware that this takes
 * memory. This means that a client must have some. The client decides on the data the server must store.
 * ~~~~
 *
 * ## Ok: no requirement of the same party
 * ~~~~markdown
 * A client MUST send a nonce. The server should remember it.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * A client MUST send a nonce. If the client loses the nonce, it must send a new one. Clients
 * should not repeat a nonce.
 * ~~~~
 *
 * ~~~~text
 * 1:63: Expected `MUST` for what the client has to do, as elsewhere in this section, received `must`.
 * 2:1: Expected `SHOULD NOT` for what Clients have to do, as elsewhere in this section, received `should not`.
 * ~~~~
 */
export const lowerCaseKeyword: Rule = {
  id: 'lower-case-keyword',
  group: 'keywords',
  severity: 'off',
  *find({ document, model }) {
    if (findBoilerplates(document).some(({ text }) => /\blower case\b/.test(text))) return
    const roster = createRoster(model.terms)
    const bound = actorsOf(model.requirements)
    for (const { block, plain, spanAt } of normativePassages(document)) {
      const actors = bound.get(block.section)
      if (actors === undefined || !modal.test(plain.text)) continue
      for (const { from, to, actor } of lowerCaseIn(plain, roster)) {
        const word = plain.text.slice(from, to)
        if (word.startsWith('should') && !actors.has(nameOf(actor))) continue
        const span = spanAt(from, to)
        if (span === undefined) continue
        const verb = isPlural(actor) ? 'have' : 'has'
        yield {
          span,
          message: `Expected \`${word.toUpperCase()}\` for what ${actor.text} ${verb} to do, as elsewhere in this section, received \`${word}\`.`,
          hint: 'Write it in capitals if it is a requirement, and say it in other words if it is none.',
        }
      }
    }
  },
}

/** Who the requirements of each section bind. */
function actorsOf(requirements: readonly Requirement[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const { section, actor, normative } of requirements) {
    if (!normative) continue
    const names = found.get(section) ?? new Set()
    found.set(section, actor === undefined ? names : names.add(nameOf(actor)))
  }
  return found
}

/** A name that is the same for `the client`, `A client` and `Clients`. */
function nameOf({ text, term }: Actor): string {
  return (term ?? text)
    .toLowerCase()
    .replace(/^(?:an?|the|each|every|any|all) /, '')
    .replace(/s$/, '')
}

function isPlural({ text }: Actor): boolean {
  return /[^s]s$/.test(text) || / and /.test(text)
}

const modal = /\b(?:must|shall|should)\b(?! (?:have|NOT)\b)(?!-)/
const modals = /(?<![\w-])(?:must|shall|should)(?: not)?(?![\w-])(?! (?:have|NOT)\b)/g

interface LowerCase extends Stretch {
  readonly actor: Actor
}

/** The words in lower case of a block that bind someone, each read as if it were a keyword. */
function* lowerCaseIn(plain: PlainText, roster: Roster): Generator<LowerCase> {
  for (const sentence of splitSentences(plain)) {
    if (!modal.test(plain.text.slice(sentence.from, sentence.to))) continue
    const own = partOf(plain, sentence)
    if (explains.test(own.text) || own.marks.some(({ kind }) => kind === 'keyword')) continue
    const words = wordsIn(own)
    const clauses = splitClauses(own.text, words)
    const bound = readSentence(asKeywords(own, words), { from: 0, to: own.text.length }, clauses, { roster })
    for (const [index, { from, to }] of words.entries()) {
      const actor = bound[index]?.actor
      if (actor === undefined || !roster.isAgent(actor.text)) continue
      const before = own.text.slice(clauses[index]?.from, from)
      if (isReported(before, actor) || isMild(own.text.slice(to))) continue
      yield { from: sentence.from + from, to: sentence.from + to, actor }
    }
  }
}

/** A sentence as a text of its own. */
function partOf({ text, marks }: PlainText, { from, to }: Sentence): PlainText {
  const own = marks.flatMap((mark) =>
    mark.from >= from && mark.to <= to ? [{ ...mark, from: mark.from - from, to: mark.to - from }] : [],
  )
  return { text: text.slice(from, to), marks: own, leaves: [] }
}

function wordsIn({ text, marks }: PlainText): readonly Stretch[] {
  return Array.from(text.matchAll(modals), ({ 0: word, index }) => ({
    from: index,
    to: index + word.length,
  })).filter(({ from, to }) => !marks.some((mark) => mark.from <= from && to <= mark.to))
}

const explains =
  /^(?:\(|(?:please )?(?:note|recall)\b|for (?:example|instance)|in (?:other words|particular|general)|thus|therefore|hence|similarly|as )/i

/** What `that` or `because` opens, or stands right after a noun, as in `data the client must send`, tells of a duty. */
function isReported(before: string, { text }: Actor): boolean {
  if (/\b(?:that|which|who|what|how|because|since|so|why)\b/i.test(before)) return true
  const lead = before.slice(0, Math.max(before.lastIndexOf(text), 0)).trimEnd()
  return /[\p{L}\p{N}]$/u.test(lead) && !/\b(?:and|or|but|then|if|when|otherwise|instead|also)$/i.test(lead)
}

/** What only a mind does, or others do to it, is no requirement on what is sent. */
function isMild(after: string): boolean {
  return /^ (?:\w+ly |therefore |then |also ){0,2}(?:be (?:aware|careful|cautious|mindful|trusted|expected)|take (?:care|into account)|use care|note|consider|evaluate|keep in mind|understand|know|decide|choose|strive|expect|recognize|remember|think)\b/.test(
    after,
  )
}

/** The text as if the words were keywords. */
function asKeywords({ text, marks, leaves }: PlainText, words: readonly Stretch[]): PlainText {
  const pieces = words.map(({ from, to }, index) => [
    text.slice(words[index - 1]?.to ?? 0, from),
    text.slice(from, to).toUpperCase(),
  ])
  const added = words.map((word) => ({ ...word, kind: 'keyword' as const }))
  return {
    text: [...pieces.flat(), text.slice(words.at(-1)?.to ?? 0)].join(''),
    marks: [...marks, ...added].toSorted((one, other) => one.from - other.from),
    leaves,
  }
}
