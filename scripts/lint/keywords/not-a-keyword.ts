import type { Requirement } from '../../contract/spec-model.ts'
import type { Document } from '../../draft/document.ts'
import type { Problem, Rule } from '../rule.ts'
import { normativePassages } from './normative-passages.ts'
import { wordAfter, wordBefore } from './word-beside.ts'

/**
 * Finds capitals that look like a keyword of BCP 14 and are none: `MUST not`, `must NOT`, `not RECOMMENDED`, `NOT
 * REQUIRED`, `MUST NEVER`, `WILL`, `CANNOT`, `OPTIONALLY`, `is MANDATORY`, `is FORBIDDEN`.
 *
 * ## When
 * The words stand in normative text. What is quoted, or is code, is a mention. `MAY NOT` has a rule of its own, and
 * words such as `MANDATORY` count as the predicate of a sentence only, for a draft may define them as values.
 *
 * ## Why
 * A `MUST not` is read as the opposite of what is meant, by tools that look for keywords and by readers in a hurry; the
 * other words have a meaning that no document gives. Source: RFC 8174, Section 2.
 *
 * ## Ok
 * ~~~~markdown
 * A client MUST NOT repeat a nonce. A nonce is NOT RECOMMENDED. It SHOULD not only be long but also random.
 * ~~~~
 *
 * ## Ok: a mention, a value
 * ~~~~markdown
 * Earlier versions said "MUST not". The status MANDATORY, or `CANNOT`, is one of three.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * A client MUST not repeat a nonce, and SHALL
 * not log it. A server must NOT be fooled.
 * ~~~~
 *
 * ~~~~text
 * 1:10: Expected a keyword of BCP 14, received `MUST not`.
 * 1:39: Expected a keyword of BCP 14, received `SHALL not`.
 * 2:22: Expected a keyword of BCP 14, received `must NOT`.
 * ~~~~
 *
 * ## Not ok: before the keyword
 * ~~~~markdown
 * A second nonce is not RECOMMENDED. A third is
 * NOT REQUIRED.
 * ~~~~
 *
 * ~~~~text
 * 1:19: Expected a keyword of BCP 14, received `not RECOMMENDED`.
 * 2:1: Expected a keyword of BCP 14, received `NOT REQUIRED`.
 * ~~~~
 *
 * ## Not ok: other words in capitals
 * ~~~~markdown
 * * The nonce is MANDATORY and is OPTIONALLY signed.
 * * Clients WILL send one and MUST NEVER repeat it. They CANNOT be
 *   FORBIDDEN to.
 * ~~~~
 *
 * ~~~~text
 * 1:16: Expected a keyword of BCP 14, received `MANDATORY`.
 * 1:33: Expected a keyword of BCP 14, received `OPTIONALLY`.
 * 2:11: Expected a keyword of BCP 14, received `WILL`.
 * 2:29: Expected a keyword of BCP 14, received `MUST NEVER`.
 * 2:56: Expected a keyword of BCP 14, received `CANNOT`.
 * 3:3: Expected a keyword of BCP 14, received `FORBIDDEN`.
 * ~~~~
 */
export const notAKeyword: Rule = {
  id: 'not-a-keyword',
  group: 'keywords',
  severity: 'warning',
  *find({ document, model }) {
    for (const requirement of model.requirements) {
      if (requirement.normative) yield* brokenKeyword(requirement, document.source)
    }
    yield* lookAlikes(document)
  },
}

/** A keyword whose `not` is written in the other case, or stands where it makes no keyword. */
function* brokenKeyword({ keyword, span }: Requirement, source: string): Generator<Problem> {
  if (/^(?:MUST|SHALL|SHOULD)$/.test(keyword)) {
    const next = wordAfter(span, source)
    if (next === undefined || next.isQuoted || !/^(?:not|NEVER)$/.test(next.word)) return
    if (wordAfter(next.span, source)?.word === 'only') return
    yield problem(next.span, `${keyword} ${next.word}`, `Write \`${keyword} NOT\`.`)
  } else if (keyword in instead) {
    const before = wordBefore(span, source)
    if (before === undefined || before.isQuoted || !/^not$/i.test(before.word)) return
    yield problem(before.span, `${before.word} ${keyword}`, instead[keyword] ?? '')
  }
}

const instead: Readonly<Record<string, string>> = {
  RECOMMENDED: 'Write `NOT RECOMMENDED`, or `OPTIONAL` where it is left open.',
  REQUIRED: 'Write `OPTIONAL`, or `not required` where it is a fact.',
  OPTIONAL: 'Write `REQUIRED`.',
}

const lookAlike =
  /\b(?:(?:[Mm]ust|[Ss]hall|[Ss]hould) NOT|(?:MUST|SHOULD|SHALL)N['’]T|CANNOT|OPTIONALLY|WILL(?: NOT)?(?= [a-z])|(?:MANDATORY|OBLIGATORY|COMPULSORY|FORBIDDEN|PROHIBITED|DISALLOWED|ALLOWED|PERMITTED)(?<=\b(?:is|are|be|been|being) [A-Z]{1,12}))\b(?!-)/g

function* lookAlikes(document: Document): Generator<Problem> {
  for (const { plain, spanAt } of normativePassages(document)) {
    for (const match of plain.text.matchAll(lookAlike)) {
      const from = match.index
      const to = from + match[0].length
      if (plain.marks.some((mark) => mark.from <= from && to <= mark.to) || isQuoted(plain.text, from, to))
        continue
      const span = spanAt(from, to)
      if (span !== undefined) yield problem(span, match[0], adviceOn(match[0]))
    }
  }
}

function isQuoted(text: string, from: number, to: number): boolean {
  return /^["“'‘]$/.test(text[from - 1] ?? '') && /^["”'’]$/.test(text[to] ?? '')
}

function adviceOn(words: string): string {
  if (words.endsWith(' NOT') && !words.startsWith('WILL')) return `Write \`${words.toUpperCase()}\`.`
  if (/N['’]T$/.test(words)) return `Write \`${words.slice(0, -3)} NOT\`.`
  if (words === 'OPTIONALLY') return 'Write `MAY` before the verb, or the word in lower case.'
  if (/^(?:MANDATORY|OBLIGATORY|COMPULSORY)$/.test(words)) return 'Write `REQUIRED`.'
  if (/^(?:FORBIDDEN|PROHIBITED|DISALLOWED|CANNOT|WILL NOT)$/.test(words))
    return 'Write `MUST NOT` where it is forbidden, or the word in lower case where it is a fact.'
  if (words === 'WILL')
    return 'Write `MUST` where it is demanded, or the word in lower case where it is a fact.'
  return 'Write `MAY` before the verb, or the word in lower case.'
}

function problem(span: Problem['span'], words: string, hint: string): Problem {
  return { span, message: `Expected a keyword of BCP 14, received \`${words}\`.`, hint }
}
