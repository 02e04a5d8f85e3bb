import type { Actor } from '../contract/spec-model.ts'
import type { ClauseTokens } from './condition.ts'
import { adverbs, determiners, subordinators, verbs } from './function-words.ts'
import type { Roster } from './roster.ts'
import type { Subject } from './subject.ts'
import type { Token } from './tokens.ts'

/** What is known before a keyword is read: who acted before in its sentence and block, and who the list is about. */
export interface Cast {
  readonly text: string
  readonly roster: Roster
  /** The actor of the keyword before in the same sentence. */
  readonly inSentence?: Actor | undefined
  /** The last one in the block who can be called `it`. */
  readonly inBlock?: (() => Actor | undefined) | undefined
  /** The subject of the list's lead. */
  readonly inLead?: Actor | undefined
}

/**
 * Who a keyword binds: the one its passive names with `by`, or its subject. A pronoun is followed back to
 * someone who can act; a missing subject is that of the keyword before, or of the list's lead.
 */
export function findActor(clause: ClauseTokens, subject: Subject, cast: Cast): Actor | undefined {
  const agent = agentOf(clause, cast)
  if (agent !== undefined) return agent
  if (subject.kind === 'unclear') return undefined
  if (subject.kind === 'none') {
    // `Clients resolve the name, and MAY …`: the verb before had the subject.
    const isOpen = clause.verb > 1 && !subordinators.has(clause.tokens[0]?.text ?? '')
    const before = isOpen ? openingAgent(clause.tokens, 0, cast) : undefined
    return cast.inSentence ?? before ?? cast.inLead
  }
  const { from, to } = subject
  const text = phrase(clause.tokens, from, to, cast)
  if (subject.kind === 'phrase') return actor(text, cast)
  return isThingsVerb(clause) ? undefined : antecedent(clause, from, text, cast)
}

/** A phrase as an actor, with the draft's term for it where it has one. */
export function actor(written: string, { roster }: Pick<Cast, 'roster'>): Actor {
  const text = agentPrefix(written, roster) ?? written
  const term = roster.termOf(text)
  return { text, ...(term !== undefined && { term }) }
}

/** `Clients conformant to it` are clients: after a plural role, what follows says more of them. */
function agentPrefix(text: string, roster: Roster): string | undefined {
  if (roster.isAgent(text)) return undefined
  for (let end = text.indexOf(' '); end > 0 && end < 60; end = text.indexOf(' ', end + 1)) {
    const prefix = text.slice(0, end)
    const rest = text.slice(end + 1)
    if (
      isPlural(prefix.slice(prefix.lastIndexOf(' ') + 1)) &&
      !rest.startsWith('and ') &&
      !rest.startsWith('or ') &&
      roster.isAgent(prefix)
    )
      return prefix
  }
  return undefined
}

/** The one who acts in a clause that begins at a position, where that is plain: `If a client sends …`. */
export function openingAgent(
  tokens: readonly Token[],
  start: number,
  cast: Pick<Cast, 'text' | 'roster'>,
): Actor | undefined {
  let from = start
  while (
    subordinators.has(tokens[from]?.text ?? '') ||
    adverbs.has(tokens[from]?.text ?? '') ||
    tokens[from]?.text === ','
  )
    from += 1
  for (let to = Math.min(from + 6, tokens.length - 1); to > from; to -= 1) {
    const text = phrase(tokens, from, to, cast)
    if (cast.roster.isAgent(text) && isVerb(tokens[to], isPlural(text))) return actor(text, cast)
  }
  return undefined
}

function isVerb(token: Token | undefined, isPluralSubject: boolean): boolean {
  if (token?.kind !== 'word') return token?.kind === 'keyword'
  if (verbs.has(token.text) || token.text === 'that' || token.text === 'which') return true
  if (adverbs.has(token.text)) return true
  return isPluralSubject ? !subordinators.has(token.text) : /[^su']s$/.test(token.text)
}

function phrase(tokens: readonly Token[], from: number, to: number, { text }: Pick<Cast, 'text'>): string {
  const first = tokens[from]
  const last = tokens[to - 1]
  return first === undefined || last === undefined ? '' : text.slice(first.from, last.to)
}

/** `MUST be sent by the client` binds the client. */
function agentOf({ tokens, keyword, end }: ClauseTokens, cast: Cast): Actor | undefined {
  let at = keyword + 1
  while (adverbs.has(tokens[at]?.text ?? '')) at += 1
  if (tokens[at]?.text !== 'be' || !isParticiple(tokens, at + 1)) return undefined
  for (at += 2; at < end; at += 1) {
    const text = tokens[at]?.text ?? ''
    if (
      text === ',' ||
      text === ';' ||
      text === 'that' ||
      text === 'which' ||
      text === 'if' ||
      text === 'when'
    )
      return undefined
    if (text !== 'by') continue
    for (let to = Math.min(at + 7, end); to > at + 1; to -= 1) {
      const said = phrase(tokens, at + 1, to, cast)
      if (tokens[to - 1]?.kind === 'punctuation') continue
      const isWhole = determiners.has(tokens[at + 1]?.text ?? '') || isPlural(said)
      if (isWhole && isEnd(tokens[to], to === end) && cast.roster.isAgent(said)) return actor(said, cast)
    }
    return undefined
  }
  return undefined
}

function isParticiple(tokens: readonly Token[], at: number): boolean {
  const text = tokens[adverbs.has(tokens[at]?.text ?? '') ? at + 1 : at]?.text ?? ''
  return /(?:ed|en|wn|nt|lt|ld|ept|ung|und|ught|ade|one|read|set|put)$/.test(text)
}

/** What stands after a phrase that is whole: no further noun. */
function isEnd(token: Token | undefined, isLast: boolean): boolean {
  if (isLast || token === undefined) return true
  if (token.kind === 'punctuation') return token.text !== "'" && token.text !== '/' && token.text !== '"'
  return (
    token.kind === 'reference' ||
    subordinators.has(token.text) ||
    verbs.has(token.text) ||
    /^(?:and|or|but|that|which|who)$/.test(token.text)
  )
}

/** What a thing does and no one who acts; or what is done to it. */
function isThingsVerb({ tokens, keyword }: ClauseTokens): boolean {
  let at = keyword + 1
  while (adverbs.has(tokens[at]?.text ?? '')) at += 1
  const text = tokens[at]?.text ?? ''
  if (/^(?:contain|consist|equal|match|appear|begin|conform|have)$/.test(text)) return true
  return text === 'be' && !/^(?:able|prepared|ready|capable|willing)$/.test(tokens[at + 1]?.text ?? '')
}

function antecedent({ tokens }: ClauseTokens, pronoun: number, text: string, cast: Cast): Actor | undefined {
  const fits = (candidate: Actor | undefined): candidate is Actor =>
    candidate !== undefined &&
    cast.roster.isAgent(candidate.text) &&
    (text.toLowerCase() === 'they' || (text.toLowerCase() === 'it' && !isPlural(candidate.text)))
  const own = pronoun > 0 ? openingAgent(tokens, 0, cast) : undefined
  if (own !== undefined) return fits(own) ? own : undefined
  return [cast.inSentence, cast.inBlock?.()].find(fits)
}

function isPlural(text: string): boolean {
  const last = text.slice(text.lastIndexOf(' ') + 1).toLowerCase()
  return / and /.test(text) || (last.length > 3 && /[^sui']s$/.test(last))
}
