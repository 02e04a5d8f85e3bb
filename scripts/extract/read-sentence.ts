import type { Actor, Requirement } from '../contract/spec-model.ts'
import { actor, type Cast, findActor, openingAgent } from './actor.ts'
import type { Stretch } from './clauses.ts'
import { type ClauseTokens, findConditions } from './condition.ts'
import { adverbs } from './function-words.ts'
import { tokenizeNames } from './names.ts'
import type { PlainText } from './plain-text.ts'
import type { Roster } from './roster.ts'
import type { Sentence } from './sentences.ts'
import { findSubject, type Subject } from './subject.ts'
import type { Token } from './tokens.ts'

/** Who is bound by one keyword of a sentence, and when. */
export type Bound = Pick<Requirement, 'actor' | 'condition'>

/** What a sentence takes from the text before it. */
export type Before = Pick<Cast, 'roster' | 'inBlock' | 'inLead'>

/** Reads the actor and the condition of each keyword of a sentence; `clauses` are theirs, in the sentence. */
export function readSentence(
  plain: PlainText,
  sentence: Sentence,
  clauses: readonly Stretch[],
  before: Before,
): readonly Bound[] {
  if (clauses.length === 0) return []
  const tokens = tokenizeNames(plain, sentence.from, sentence.to)
  const keywords = tokens.flatMap(({ kind }, at) => (kind === 'keyword' ? [at] : []))
  let last: Bound = {}
  return keywords.map((keyword, index) => {
    const clause = clauseTokens(tokens, keyword, clauses[index], sentence)
    if (clause === undefined) return (last = {})
    const subject = subjectOf(clause)
    const cast: Cast = { ...before, text: plain.text, inSentence: last.actor }
    const isShared = index > 0 && subject.kind === 'none'
    const who = isShared ? (last.actor ?? findActor(clause, subject, cast)) : findActor(clause, subject, cast)
    const own = findConditions(clause, subject).map(({ from, to }) =>
      plain.text.slice(tokens[from]?.from, tokens[to - 1]?.to),
    )
    const condition =
      own.length > 0
        ? own.join(', ')
        : isShared
          ? sharedCondition(plain, tokens, keywords[index - 1], last)
          : undefined
    last = { ...(who !== undefined && { actor: who }), ...(condition !== undefined && { condition }) }
    return last
  })
}

/** A condition before the first of two verbs holds for both; one after it, for that one alone. */
function sharedCondition(
  plain: PlainText,
  tokens: readonly Token[],
  keyword: number | undefined,
  { condition }: Bound,
): string | undefined {
  if (condition === undefined || keyword === undefined) return undefined
  const at = plain.text.indexOf(condition, tokens[0]?.from ?? 0)
  return at >= 0 && at < (tokens[keyword]?.from ?? 0) ? condition : undefined
}

/** Whom the next sentence of a block can call `it`: who acts in this one. */
export function agentOfSentence(
  plain: PlainText,
  sentence: Sentence,
  roster: Roster,
  bound: readonly Bound[],
): Actor | undefined {
  const said = bound.findLast((one) => one.actor !== undefined && roster.isAgent(one.actor.text))?.actor
  if (said !== undefined) return said
  const text = plain.text.slice(sentence.from, sentence.from + 200)
  return openingAgent(tokenizeNames({ text, marks: [], leaves: [] }, 0, text.length), 0, { text, roster })
}

/** The subject of a list's lead that has no keyword, such as `A client:` or `A client of this kind:`. */
export function leadAgent(text: string, roster: Roster): Actor | undefined {
  const tokens = tokenizeNames({ text, marks: [], leaves: [] }, 0, text.length).filter(
    ({ text: word }) => word !== ':',
  )
  const subject = findSubject(tokens, 0, tokens.length)
  if (subject.kind !== 'phrase') return undefined
  const said = text.slice(tokens[subject.from]?.from, tokens[subject.to - 1]?.to)
  // `A CA:` names someone, whoever that is; `The following rules apply:` does not.
  const isNamed = subject.from === 0 && /^(?:an?|each|every) /i.test(said) && /\p{Lu}\S*$/u.test(said)
  return isNamed || roster.isAgent(said) ? actor(said, { roster }) : undefined
}

function clauseTokens(
  tokens: readonly Token[],
  keyword: number,
  clause: Stretch | undefined,
  sentence: Sentence,
): ClauseTokens | undefined {
  if (clause === undefined) return undefined
  const verb = verbOf(tokens, keyword)
  if (verb === undefined) return undefined
  const start = indexFrom(tokens, sentence.from + clause.from)
  return {
    tokens,
    start,
    verb,
    keyword,
    end: Math.max(indexFrom(tokens, sentence.from + clause.to), keyword + 1),
  }
}

/** The first token at or after an offset. */
function indexFrom(tokens: readonly Token[], offset: number): number {
  let low = 0
  let high = tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens[middle]?.from ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Where the verb begins: the keyword itself, or the `is` before REQUIRED; none in `the RECOMMENDED way`. */
function verbOf(tokens: readonly Token[], keyword: number): number | undefined {
  if (/^(?:MUST|SHALL|SHOULD|MAY)/.test(tokens[keyword]?.text ?? '')) return keyword
  let at = keyword - 1
  while (adverbs.has(tokens[at]?.text ?? '')) at -= 1
  return /^(?:is|are|was|were|be)$/.test(tokens[at]?.text ?? '') ? at : undefined
}

/** `It is RECOMMENDED that clients …` is about clients. */
function subjectOf(clause: ClauseTokens): Subject {
  const { tokens, start, verb, keyword } = clause
  const subject = findSubject(tokens, start, verb)
  if (verb === keyword || subject.kind !== 'pronoun') return subject
  return { kind: 'unclear', opens: subject.opens }
}
