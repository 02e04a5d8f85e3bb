import { adverbs, conditionals, conjunctions, relatives } from './function-words.ts'
import type { Subject } from './subject.ts'
import type { Token } from './tokens.ts'

/** Where a keyword's clause stands among the tokens of its sentence, and the keyword in it. */
export interface ClauseTokens {
  readonly tokens: readonly Token[]
  readonly start: number
  readonly verb: number
  readonly keyword: number
  readonly end: number
}

/** A stretch of tokens. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** What `if` and `when` say after these verbs is what is asked, and no condition. */
const asking =
  /^(?:check|checks|checking|determine|determines|determining|decide|decides|deciding|detect|detects|verify|verifies|ask|asks|tell|tells|know|knows|known|indicate|indicates|indicating|see|test|tests|testing|evaluate|evaluates|confirm|even|as|about|of|on|only|regardless|depend|depends|depending|rely|relies|relying|based)$/

/** Words that go on with the main clause after the comma that ends a condition. */
const goesOn =
  /^(?:which|since|because|as|so|for|by|but|and|while|although|though|even|such|including|then|per|except|where|with|rather|thereby|thus|instead|using|allowing|i\.e|e\.g|in|to|of|unless)$/

/**
 * The conditions of a keyword's clause: an `if`, `when`, `unless`, `where`, `upon` or `in case` clause before
 * the subject, between subject and verb, or after the verb. One that a `that` or `which` may own is left out.
 */
export function findConditions(clause: ClauseTokens, subject: Subject): readonly Range[] {
  const found = [leading(clause, subject.opens), ...aside(clause, subject), trailing(clause)]
  return found
    .filter((range) => range !== undefined)
    .filter(({ from, to }) => to - from > 1 && !isEmpty(clause.tokens.slice(from, to)))
}

/** `the port, if there is one` speaks of the port and sets no condition. */
function isEmpty(tokens: readonly Token[]): boolean {
  return /^if (?:any|there (?:is|are) (?:one|any))$/.test(tokens.map(({ text }) => text).join(' '))
}

function leading({ tokens, start, verb }: ClauseTokens, opens: number): Range | undefined {
  const isRelative = relatives.has(tokens[verb - 1]?.text ?? '')
  for (let at = start; at < opens; at += 1) {
    const before = tokens[at - 1]
    const isOpen = at === start || before === undefined || isBreak(before)
    if (isOpen && isConditional(tokens, at))
      return trimmed(tokens, at, isRelative ? commaAfter(tokens, at, opens) : opens)
    if (tokens[at]?.text === '(') at = closing(tokens, at, opens)
  }
  return undefined
}

/** In `If so, it sends a map, which MUST …` the condition ends long before the subject. */
function commaAfter(tokens: readonly Token[], from: number, end: number): number {
  const comma = tokens.findIndex(({ text }, at) => at > from && at < end && text === ',')
  return comma < 0 ? end : comma
}

/** `The server, if it can, MUST`: a condition in commas between the subject and its verb. */
function aside({ tokens, verb }: ClauseTokens, subject: Subject): readonly Range[] {
  if (subject.kind !== 'phrase' && subject.kind !== 'pronoun') return []
  for (let at = subject.to + 1; at < verb; at += 1) {
    if (tokens[at - 1]?.text === ',' && isConditional(tokens, at)) return [trimmed(tokens, at, verb)]
  }
  return []
}

function trailing({ tokens, keyword, end }: ClauseTokens): Range | undefined {
  let isOwned = false
  for (let at = keyword + 1; at < end; at += 1) {
    const token = tokens[at]
    if (token === undefined || token.text === ';') return undefined
    if (token.text === '(') at = closing(tokens, at, end)
    else if (token.text === ',' || token.text === 'unless') isOwned = false
    if (isOwned || token.text === 'where' || !isConditional(tokens, at)) {
      if (relatives.has(token.text) || token.text === 'how' || token.text === 'what') isOwned = true
      continue
    }
    if (asking.test(tokens[at - 1]?.text ?? '')) continue
    return trimmed(tokens, at, endOf(tokens, at, end))
  }
  return undefined
}

/** A condition ends with its clause, or at a comma after which the main clause goes on. */
function endOf(tokens: readonly Token[], from: number, end: number): number {
  let isList = false
  for (let at = from; at < end; at += 1) {
    const text = tokens[at]?.text
    if (text === '(') at = closing(tokens, at, end)
    if (text === ';' || text === '—' || text === ':') return at
    if (text !== ',') continue
    const next = tokens[at + 1]?.text ?? ''
    if (!(isList && next === 'and') && goesOn.test(next)) return at
    isList = true
  }
  return end
}

function isConditional(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token?.kind !== 'word') return false
  const next = tokens[at + 1]?.text
  if (conditionals.has(token.text)) return tokens[at - 1]?.text !== 'even'
  if (token.text === 'in') {
    const noun = next === 'the' ? tokens[at + 2]?.text : next
    return noun === 'case' || (noun === 'cases' && tokens[at + (next === 'the' ? 3 : 2)]?.text === 'where')
  }
  if (token.text === 'provided') return next === 'that'
  if (token.text === 'as') return next === 'long' && tokens[at + 2]?.text === 'as'
  return token.text === 'on' && (next === 'receipt' || next === 'receiving')
}

function isBreak({ kind, text }: Token): boolean {
  if (kind === 'punctuation')
    return text === ',' || text === ':' || text === ';' || text === '—' || text === '.'
  return kind === 'word' && (conjunctions.has(text) || adverbs.has(text))
}

function closing(tokens: readonly Token[], open: number, end: number): number {
  let depth = 0
  for (let at = open; at < end; at += 1) {
    if (tokens[at]?.text === '(') depth += 1
    if (tokens[at]?.text === ')') depth -= 1
    if (depth === 0) return at
  }
  return open
}

/** A range without the punctuation and joining words at its end. */
function trimmed(tokens: readonly Token[], from: number, end: number): Range {
  let to = end
  while (to > from) {
    const last = tokens[to - 1]
    const isLoose =
      last?.kind === 'punctuation'
        ? /^[.,;:—–]$/.test(last.text)
        : conjunctions.has(last?.text ?? '') || last?.text === 'then'
    if (!isLoose) break
    to -= 1
  }
  return { from, to }
}
