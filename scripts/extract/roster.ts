import type { Term } from '../contract/spec-model.ts'

/** Who can act in a draft: its own terms, and the roles that every protocol has. */
export interface Roster {
  /** The draft's term that a phrase ends with or is, as the draft writes it. */
  readonly termOf: (phrase: string) => string | undefined
  /** Whether a phrase names someone who can be bound by a requirement. */
  readonly isAgent: (phrase: string) => boolean
}

/** Nouns for those who take part in protocols, whichever the protocol. */
const roles = new Set(
  `acceptors administrators agents aggregators applications attesters authenticators authorities browsers
  CAs caches callers clients collectors consumers controllers decoders deployments developers devices
  encoders endpoints entities gateways generators holders hosts implementations implementers
  implementors initiators intermediaries issuers leaders helpers managers middleboxes nameservers nodes
  operators participants originators owners parties payers peers processors producers provers providers
  proxies publishers receivers recipients registrants registrars registries relays requesters
  requestors resolvers responders routers senders servers services signers software subscribers systems
  users validators vendors verifiers workloads`
    .split(/\s+/)
    .map((role) => singular(role).toLowerCase()),
)

/** What begins a phrase and is no part of a name. */
const openings =
  /^(?:an?|the|each|every|any|all|both|either|such an?|such|this|that|these|those|no|other|another)\s+/i

/** Looks up phrases among the terms of a draft, whatever their case and number, the longest term first. */
export function createRoster(terms: readonly Term[]): Roster {
  const byName = new Map<string, Term>()
  for (const term of terms) {
    for (const name of namesOf(term.term)) if (!byName.has(name)) byName.set(name, term)
  }
  const findTerm = (phrase: string): Term | undefined => {
    const whole = byName.get(normalise(phrase).join(' ').toLowerCase())
    if (whole !== undefined) return whole
    const words = headOf(phrase)
    for (let from = 0; from < Math.min(words.length, 8); from += 1) {
      const term = byName.get(words.slice(from).join(' ').toLowerCase())
      if (term !== undefined) return term
      // `conforming clients` are clients; `HTTP clients` and `Test Clients` can be others than the draft's.
      if (isName(words[from]) && !(from === 0 && isSentenceCase(words))) return undefined
    }
    return undefined
  }
  // The same few phrases are asked for again and again.
  const known = new Map<string, { readonly term: string | undefined; readonly isAgent: boolean }>()
  const lookUp = (phrase: string) => {
    const found = known.get(phrase)
    if (found !== undefined) return found
    const term = findTerm(phrase)
    const isAgent =
      roles.has(headOf(phrase).at(-1)?.toLowerCase() ?? '') || (term !== undefined && definesAgent(term))
    known.set(phrase, { term: term?.term, isAgent })
    return { term: term?.term, isAgent }
  }
  return { termOf: (phrase) => lookUp(phrase).term, isAgent: (phrase) => lookUp(phrase).isAgent }
}

/** A `Wallet` is who its definition says it is: `an application that …`; a `Share`, `a rule by which a server …`, is none. */
function definesAgent({ definition }: Term): boolean {
  for (const [word] of definition.slice(0, 200).matchAll(/[\p{L}\p{N}_][\p{L}\p{N}_'’/-]*|[.;:(]/gu)) {
    if (/^(?:[.;:(]|that|which|who|whose|where|of|for|from|to|by|in|on|with|used|sent)$/.test(word))
      return false
    if (roles.has(singular(word).toLowerCase())) return true
  }
  return false
}

function isName(word = ''): boolean {
  return /\p{Lu}/u.test(word)
}

function isSentenceCase([first = '', second = '']: readonly string[]): boolean {
  return !isName(first.slice(1)) && !isName(second)
}

/** `Authorization Server (AS)` is called by either name. */
function* namesOf(term: string): Generator<string> {
  const match = /^([^()]+) \(([^()]+)\)$/.exec(term)
  for (const name of match === null ? [term] : [match[1] ?? '', match[2] ?? ''])
    yield normalise(name).join(' ').toLowerCase()
}

/** Of `the owner of the server` it is the owner that counts. */
function headOf(phrase: string): readonly string[] {
  const of = phrase.indexOf(' of ')
  return normalise(of > 0 ? phrase.slice(0, of) : phrase)
}

function normalise(phrase: string): readonly string[] {
  const bare = phrase.slice(0, 200).trim().replace(openings, '')
  const words = bare.match(/[\p{L}\p{N}_][\p{L}\p{N}_'’/-]*/gu) ?? []
  return words.map((word, index) => (index === words.length - 1 ? singular(word) : word))
}

/** The singular of an English noun, as far as its ending tells. */
export function singular(word: string): string {
  if (/^\p{Lu}{2,}s$/u.test(word)) return word.slice(0, -1)
  if (/(?:ss|us|is)$/.test(word) || word.length < 4) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(?:x|[^a]ch|sh|ss)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}
