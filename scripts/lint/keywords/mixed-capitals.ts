import { adverbs, pronouns, relatives } from '../../extract/function-words.ts'
import { tokenizeNames } from '../../extract/names.ts'
import type { PlainText } from '../../extract/plain-text.ts'
import { type Sentence, splitSentences } from '../../extract/sentences.ts'
import type { Token } from '../../extract/tokens.ts'
import type { Rule } from '../rule.ts'
import { normativePassages } from './normative-passages.ts'

/**
 * Finds a sentence that says two things of the same one, the one with a keyword of BCP 14 and the other with `must`,
 * `shall`, `should` or `may` in lower case.
 *
 * ## When
 * The two are joined by `and`, `or`, `but` or a semicolon, and the later one has no subject of its own, or `it` or
 * `they`. Where a clause with `that`, `because` and the like stands between, that may be what goes on, and the rule is
 * silent.
 *
 * ## Why
 * Under RFC 8174 the word in lower case demands nothing. In the same breath as a keyword nobody reads it so, and
 * whether it was meant so cannot be told.
 *
 * ## Ok
 * ~~~~markdown
 * A client MUST send a nonce, and it MAY sign it. A server that must be fast SHOULD cache, and others may not be.
 * ~~~~
 *
 * ## Ok: another clause goes on
 * ~~~~markdown
 * It is RECOMMENDED to sort the keys, since they are unordered and may repeat. A server MUST check what it receives
 * because a client can lie and may do so.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * The address MUST match the name, and it must contain a port; otherwise it should end with
 * a slash. The address MAY be relative, in which case the prefix MUST be used, or it may be absolute.
 * ~~~~
 *
 * ~~~~text
 * 1:41: Expected one way to write keywords in this sentence, received `MUST` and `must`.
 * 1:75: Expected one way to write keywords in this sentence, received `MUST` and `should`.
 * 2:84: Expected one way to write keywords in this sentence, received `MUST` and `may`.
 * ~~~~
 *
 * ## Not ok: the keyword comes later
 * ~~~~markdown
 * The circuit should be *small*, and MUST be arithmetic.
 * ~~~~
 *
 * ~~~~text
 * 1:13: Expected one way to write keywords in this sentence, received `should` and `MUST`.
 * ~~~~
 */
export const mixedCapitals: Rule = {
  id: 'mixed-capitals',
  group: 'keywords',
  severity: 'warning',
  *find({ document }) {
    for (const { plain, spanAt } of normativePassages(document)) {
      if (!modal.test(plain.text) || !plain.marks.some(({ kind }) => kind === 'keyword')) continue
      for (const sentence of splitSentences(plain)) {
        for (const [first, second] of mixedPairs(plain, sentence)) {
          const { from, to, text } = first.kind === 'keyword' ? second : first
          const span = spanAt(from, to)
          if (span === undefined) continue
          yield {
            span,
            message: `Expected one way to write keywords in this sentence, received \`${first.text}\` and \`${second.text}\`.`,
            hint: `Write \`${text.toUpperCase()}\` if it is a requirement, and ${instead[text] ?? 'another word'} if it is none.`,
          }
        }
      }
    }
  },
}

const modal = /\b(?:must|shall|should|may)\b(?!-)/
const instead: Readonly<Record<string, string>> = {
  must: '`has to` or `needs to`',
  shall: '`will`',
  should: '`ought to` or `is expected to`',
  may: '`can` or `might`',
}

/** Words that begin a clause of which the next verb may be a part. */
const openers = new Set([
  ...relatives,
  ...'because since as if when while whereas although so than'.split(' '),
])

/** Each keyword with a word in lower case that goes on with it, or the reverse, in the order of the sentence. */
function* mixedPairs(plain: PlainText, sentence: Sentence): Generator<readonly [Token, Token]> {
  if (!modal.test(plain.text.slice(sentence.from, sentence.to))) return
  const tokens = tokenizeNames(plain, sentence.from, sentence.to)
  let last = -1
  /** The first of those that go on with each other. */
  let first: Token | undefined
  for (const [at, token] of tokens.entries()) {
    if (!isModal(token, plain)) continue
    if (first === undefined || !goesOn(tokens, last, at)) first = token
    else if (first.kind !== token.kind) yield [first, token]
    last = at
  }
}

/** Whether a verb has the subject of the one before: a joint stands before it, and at most a pronoun between. */
function goesOn(tokens: readonly Token[], last: number, verb: number): boolean {
  let joint = beforeAdverbs(tokens, verb)
  const isPronoun = pronouns.has(tokens[joint]?.text ?? '')
  if (isPronoun) joint = beforeAdverbs(tokens, joint)
  if (joint <= last || !/^(?:and|or|but|;)$/.test(tokens[joint]?.text ?? '')) return false
  const isApart = tokens[joint]?.text === ';' || tokens[joint - 1]?.text === ','
  const between = tokens.slice(last + 1, joint)
  return (isApart && isPronoun) || !between.some(({ kind, text }) => kind === 'word' && openers.has(text))
}

function isModal({ kind, from, to }: Token, { text }: PlainText): boolean {
  if (kind === 'keyword') return /^[MS]/.test(text.slice(from, to))
  return kind === 'word' && /^(?:must|shall|should|may)$/.test(text.slice(from, to))
}

function beforeAdverbs(tokens: readonly Token[], from: number): number {
  let at = from - 1
  while (adverbs.has(tokens[at]?.text ?? '')) at -= 1
  return at
}
