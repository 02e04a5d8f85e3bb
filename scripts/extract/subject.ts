import {
  adverbs,
  conjunctions,
  determiners,
  pronouns,
  relatives,
  reporting,
  subordinators,
  verbs,
} from './function-words.ts'
import type { Token } from './tokens.ts'

/**
 * What stands before a keyword as its subject: a noun phrase, a pronoun, nothing (the subject is shared with
 * the keyword before, or stands in the list's lead), or something that cannot be told. `from` and `to` are
 * positions among the tokens; `opens` is where the part of the sentence begins that the subject opens.
 */
export type Subject =
  | {
      readonly kind: 'phrase' | 'pronoun'
      readonly from: number
      readonly to: number
      readonly opens: number
    }
  | { readonly kind: 'none'; readonly opens: number }
  | { readonly kind: 'unclear'; readonly opens: number }

const stops = new Set([';', ':', '—', '–', '-', '.', '?', '!', '|'])

const longestPhrase = 14

/**
 * Finds the subject of the verb at a position, by a shallow grammar, going back from the verb:
 *
 *     subject  = [ aside ] phrase { postmodifier } [ "," aside "," ] { adverb } verb
 *     phrase   = { determiner | modifier } noun [ "of" phrase ] [ ("and" | "or") phrase ]
 *
 * A postmodifier (`that lists …`, `in the …`) is left out. What does not fit is unclear: no subject is better
 * than a wrong one.
 */
export function findSubject(tokens: readonly Token[], start: number, verb: number): Subject {
  const end = skipBack(tokens, start, verb)
  if (end <= start) return { kind: 'none', opens: end }
  const list = readList(tokens, start, end)
  if (list !== undefined) return list
  const opens = openingOf(tokens, start, end)
  let from = opens
  while (from < end && isSkippable(tokens[from])) from += 1
  if (from >= end) return { kind: 'none', opens }
  return readPhrase(tokens, from, end, opens)
}

/** Goes back over adverbs, references, asides in commas and in parentheses. */
function skipBack(tokens: readonly Token[], start: number, verb: number): number {
  let at = verb
  for (;;) {
    const last = tokens[at - 1]
    if (at <= start || last === undefined) return at
    if (last.text === ')') at = openingParenthesis(tokens, start, at - 1)
    else if (last.kind === 'reference' || (last.kind === 'word' && adverbs.has(last.text))) at -= 1
    else if (last.text === ',') {
      const comma = findBack(tokens, start, at - 1, (token) => token.text === ',' || stops.has(token.text))
      // One comma alone closes what a relative clause or a long subject opened.
      at = comma < start || tokens[comma]?.text !== ',' || !opensAside(tokens[comma + 1]) ? at - 1 : comma
    } else return at
  }
}

function opensAside(token: Token | undefined): boolean {
  if (token === undefined) return false
  return (
    relatives.has(token.text) ||
    subordinators.has(token.text) ||
    adverbs.has(token.text) ||
    token.text === 'such' ||
    /(?:ing|ed)$/.test(token.text)
  )
}

/** The position of the parenthesis that the one at a position closes, or that one's where there is none. */
function openingParenthesis(tokens: readonly Token[], start: number, close: number): number {
  let depth = 0
  for (let at = close; at >= start; at -= 1) {
    if (tokens[at]?.text === ')') depth += 1
    if (tokens[at]?.text === '(') depth -= 1
    if (depth === 0) return at
  }
  return close
}

function findBack(
  tokens: readonly Token[],
  start: number,
  before: number,
  isWanted: (token: Token) => boolean,
): number {
  for (let at = before - 1; at >= start; at -= 1) {
    const token = tokens[at]
    if (token?.text === ')') at = openingParenthesis(tokens, start, at)
    else if (token !== undefined && isWanted(token)) return at
  }
  return start - 1
}

/** Where the part of the sentence begins that ends at a position: after a comma, a parenthesis or a stop. */
function openingOf(tokens: readonly Token[], start: number, end: number): number {
  return findBack(tokens, start, end, isMark) + 1
}

function isMark({ kind, text }: Token): boolean {
  return kind === 'punctuation' && (text === ',' || text === '(' || stops.has(text))
}

/**
 * A list such as `clients, servers, and proxies`: short stretches between commas, none with a verb. Where
 * its first stretch holds more, how much of it belongs to the list cannot be told.
 */
function readList(tokens: readonly Token[], start: number, end: number): Subject | undefined {
  const last = openingOf(tokens, start, end)
  if (tokens[last - 1]?.text !== ',' || !/^(?:and|or)$/.test(tokens[last]?.text ?? '')) return undefined
  if (!isBare(tokens.slice(last + 1, end))) return undefined
  let opens = last
  let items = 0
  while (opens > start && tokens[opens - 1]?.text === ',') {
    const before = openingOf(tokens, start, opens - 1)
    if (!isBare(tokens.slice(before, opens - 1)))
      return items === 0 ? undefined : { kind: 'unclear', opens: before }
    opens = before
    items += 1
  }
  return items > 1 ? { kind: 'phrase', from: opens, to: end, opens } : undefined
}

function isBare(tokens: readonly Token[]): boolean {
  return (
    tokens.length > 0 &&
    tokens.length < 5 &&
    tokens.every((token) => isNominal(token) && !looksLikeVerb(token))
  )
}

function isSkippable(token: Token | undefined): boolean {
  if (token === undefined) return false
  return token.kind === 'word' && (conjunctions.has(token.text) || adverbs.has(token.text))
}

function isNominal({ kind, text }: Token): boolean {
  if (kind === 'code') return true
  if (kind !== 'word') return text === '"' || text === '“' || text === '”' || text === '/'
  return !subordinators.has(text) && !relatives.has(text) && !verbs.has(text) && !pronouns.has(text)
}

/** `sends` and the like look like plurals; in the middle of a phrase they are none. */
function looksLikeVerb({ kind, text }: Token): boolean {
  return kind === 'word' && verbs.has(text)
}

function readPhrase(tokens: readonly Token[], from: number, end: number, opens: number): Subject {
  const first = tokens[from]
  if (first === undefined) return { kind: 'unclear', opens }
  if (first.text === 'there') return { kind: 'unclear', opens }
  const inner = reportedFrom(tokens, from, end)
  if (inner !== undefined) return readPhrase(tokens, inner, end, opens)
  if (relatives.has(first.text) && from === end - 1) return antecedent(tokens, opens, from)
  if (first.kind === 'word' && pronouns.has(first.text) && from === end - 1)
    return { kind: 'pronoun', from, to: end, opens: from }
  const isPhrase = isNominal(first) || determiners.has(first.text)
  const isGerund =
    first.text.endsWith('ing') &&
    !subordinators.has(first.text) &&
    determiners.has(tokens[from + 1]?.text ?? '')
  if (isGerund) return { kind: 'unclear', opens }
  if (isPhrase) {
    const to = phraseEnd(tokens, from, end)
    if (isWhole(tokens, from, to, end)) return { kind: 'phrase', from, to, opens: from }
  }
  return lastPhrase(tokens, from, end)
}

/** Where a clause begins that another one reports: after `that` in `this means that clients`, `that the client`. */
function reportedFrom(tokens: readonly Token[], from: number, end: number): number | undefined {
  for (let at = end - 2; at >= from; at -= 1) {
    if (tokens[at]?.text !== 'that') continue
    const next = tokens[at + 1]
    const isClause = next !== undefined && (determiners.has(next.text) || pronouns.has(next.text))
    const isReported = tokens.slice(from, at).some(({ kind, text }) => kind === 'word' && reporting.has(text))
    if (isReported || (isClause && at === from)) return at + 1
  }
  return undefined
}

/** The end of the noun phrase that begins at a position: before what says more of its noun. */
function phraseEnd(tokens: readonly Token[], from: number, end: number): number {
  for (let at = from + 1; at < end; at += 1) {
    const token = tokens[at]
    const before = tokens[at - 1]
    if (token === undefined || before === undefined) return at
    if (token.text === '(') {
      const after = closingParenthesis(tokens, at, end) + 1
      if (after >= end || tokens[after]?.kind === 'punctuation' || !isNominal(tokens[after] ?? token))
        return at
      at = after
      continue
    }
    if (token.kind === 'reference' || token.text === ',') return at
    if (token.text === 'of' && !determiners.has(before.text)) continue
    if (token.kind !== 'word') continue
    if (relatives.has(token.text) && !(token.text === 'that' && before.text === 'of')) return at
    if (subordinators.has(token.text)) return at
    const isModifier = /(?:ing|ed)$/.test(token.text) && !determiners.has(before.text) && before.text !== 'of'
    const next = tokens[at + 1]
    if (
      isModifier &&
      next !== undefined &&
      at + 1 < end &&
      (determiners.has(next.text) || subordinators.has(next.text) || before.text.endsWith('s'))
    )
      return at
  }
  return end
}

function closingParenthesis(tokens: readonly Token[], open: number, end: number): number {
  let depth = 0
  for (let at = open; at < end; at += 1) {
    if (tokens[at]?.text === '(') depth += 1
    if (tokens[at]?.text === ')') depth -= 1
    if (depth === 0) return at
  }
  return end
}

/** Whether a phrase holds no verb, is not too long, and has a noun; what follows it says more of that noun. */
function isWhole(tokens: readonly Token[], from: number, to: number, end: number): boolean {
  const phrase = tokens.slice(from, to)
  if (phrase.length > longestPhrase) return false
  if (phrase.some((token) => looksLikeVerb(token) || pronouns.has(token.text))) return false
  if (phrase.length === 1 && determiners.has(phrase[0]?.text ?? '')) return false
  if (phrase.some(({ text }, at) => at > 0 && determiners.has(text) && !joins(phrase[at - 1]))) return false
  const next = tokens[to]
  if (to === end || next === undefined) return true
  // After a comma, or a word such as `that`, the sentence must not have begun anew.
  return next.kind !== 'punctuation' || next.text === '('
}

function joins(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    (token.text === 'of' || token.text === '/' || conjunctions.has(token.text) || determiners.has(token.text))
  )
}

/** The last noun phrase with a determiner that nothing governs: `in this case the server`, `if so the client`. */
function lastPhrase(tokens: readonly Token[], from: number, end: number): Subject {
  for (let at = end - 1; at > from && end - at <= longestPhrase; at -= 1) {
    const token = tokens[at]
    const before = tokens[at - 1]
    if (token?.kind !== 'word' || !determiners.has(token.text) || token.text === 'that') continue
    if (before === undefined || joins(before)) continue
    if (subordinators.has(before.text) || before.kind === 'keyword') return { kind: 'unclear', opens: from }
    const isClear = phraseEnd(tokens, at, end) === end && isWhole(tokens, at, end, end)
    return isClear ? { kind: 'phrase', from: at, to: end, opens: at } : { kind: 'unclear', opens: from }
  }
  return { kind: 'unclear', opens: from }
}

/** In `a map that MUST …` the subject is the phrase before the relative word. */
function antecedent(tokens: readonly Token[], opens: number, relative: number): Subject {
  for (
    let at = relative - 1;
    at >= Math.max(opens - longestPhrase, 0) && relative - at <= longestPhrase;
    at -= 1
  ) {
    const token = tokens[at]
    if (token === undefined || stops.has(token.text) || token.kind === 'keyword') break
    if (token.kind !== 'word' || !determiners.has(token.text) || joins(tokens[at - 1])) continue
    const to = tokens[relative - 1]?.text === ',' ? relative - 1 : relative
    const isClear = phraseEnd(tokens, at, to) === to && isWhole(tokens, at, to, to)
    return isClear ? { kind: 'phrase', from: at, to, opens: at } : { kind: 'unclear', opens: relative }
  }
  return { kind: 'unclear', opens: relative }
}
