/** What a lead sentence says of the list that follows it, as far as a keyword in it governs the items. */
export interface Lead {
  /** The sentence, and where in it its last keyword ends. */
  readonly text: string
  readonly keywordFrom: number
  readonly keywordTo: number
  readonly isProhibition: boolean
}

/** Words that announce a list without a colon. */
const announcer = /\b(?:following|as follows|below)\b/i
const condition = /\b(?:if|when|whenever|where|in case|in cases?|in any of|in each of)\b/i
const exception = /\b(?:unless|until|except|only (?:if|when|where|after)|other than|apart from|whether)\b/i
const together = /\b(?:all|both|each and every)\b/i
const alternatives =
  /\b(?:one of|one or more|at least one|at most one|either|any of|any one|some of|a subset|options|alternatives|choose|chosen|select)\b/i
const examples = /\b(?:such as|for example|for instance|e\.g\.|following examples?|example of)\b|\bwhere:?$/i

/**
 * Whether the lead's keyword demands, or forbids, each item of the list by itself, so that each can be
 * judged apart. Alternatives, of which one suffices, are none; nor are conditions that have to hold
 * together, exceptions, or examples.
 */
export function governsEach(lead: Lead, items: readonly string[]): boolean {
  const after = lead.text.slice(lead.keywordTo)
  if (!announces(lead, after) || examples.test(after) || exception.test(after)) return false
  const connector = connectorOf(items)
  if (isCondition(after)) return connector !== 'and' && !together.test(after)
  if (lead.isProhibition) return !together.test(after) && connector !== 'and'
  return (
    connector !== 'or' &&
    !alternatives.test(after) &&
    !alternatives.test(lead.text.slice(0, lead.keywordFrom))
  )
}

/** The items are conditions where a word such as `if` stands between the keyword and what announces them. */
function isCondition(after: string): boolean {
  const at = after.search(condition)
  const announced = after.search(announcer)
  return at >= 0 && (announced < 0 || at < announced)
}

/** The list belongs to the keyword where no semicolon parts the keyword from what announces the list. */
function announces({ text, keywordFrom }: Lead, after: string): boolean {
  const isColon = text.endsWith(':')
  const before = text.slice(0, keywordFrom)
  const isAnnouncedAfter = after.search(announcer) >= 0
  if (!isColon && !isAnnouncedAfter) return false
  if (!isAnnouncedAfter && before.search(announcer) >= 0 && before.includes(';')) return false
  return !after.includes(';')
}

/** The word that joins the items, at the end of the last but one. */
function connectorOf(items: readonly string[]): 'and' | 'or' | undefined {
  const last = items.at(-2)?.slice(-8) ?? ''
  if (/[,;\s]or[,;.]?$/i.test(last)) return 'or'
  return /[,;\s]and[,;.]?$/i.test(last) ? 'and' : undefined
}
