import type { RelatedPlace, Replacement } from '../../contract/finding.ts'
import type { Problem, Rule } from '../rule.ts'
import type { Link } from '../workspace-links.ts'
import { type LinkedClause, linkedClauses } from './linked-clauses.ts'
import { nearestWording } from './nearest-wording.ts'
import { stringLiteral } from './string-literal.ts'

/**
 * Finds a check, or an entry of `unchecked.ts`, whose quote no longer stands in the clause of its requirement,
 * and tells the nearest words of that clause. `lint --fix` writes them, unless a keyword among them changed:
 * then the requirement asks for something else, and the check has to be looked at.
 *
 * ## When
 * In a workspace with checks. Part of the clause is enough of a quote, word for word; where the requirement is an
 * item of a list, part of that item.
 *
 * ## Why
 * A check was written for certain words. When they change, somebody has to see whether it still observes them;
 * else it passes or fails servers for what nobody asks any more.
 *
 * ## Ok
 * ~~~~markdown
 * A server MUST answer each request within ten seconds.
 * {: #answer}
 * ~~~~
 *
 * ~~~~ts checks/one.ts
 * export default defineChecks('one', [
 *   { id: 'one/answers', requirement: 'answer', quote: 'MUST answer each request' },
 * ])
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * A server MUST answer each request within ten seconds.
 * {: #answer}
 * ~~~~
 *
 * ~~~~ts checks/one.ts
 * export default defineChecks('one', [
 *   { id: 'one/answers', requirement: 'answer', quote: 'MUST answer each request in time' },
 * ])
 * ~~~~
 *
 * ~~~~text
 * checks/one.ts:2:54: Expected words of the clause of `answer`, received `MUST answer each request in time`.
 * ~~~~
 *
 * ## Not ok: a requirement that asks for something else
 * ~~~~markdown
 * A server SHOULD answer each request.
 * {: #answer}
 * ~~~~
 *
 * ~~~~ts checks/unchecked.ts
 * export default defineUnchecked([
 *   {
 *     kind: 'pending',
 *     requirement: 'answer',
 *     quote: 'MUST answer each request',
 *     reach: 'peer',
 *   },
 * ])
 * ~~~~
 *
 * ~~~~text
 * checks/unchecked.ts:5:12: Expected words of the clause of `answer`, received `MUST answer each request`.
 * ~~~~
 */
export const staleQuote: Rule = {
  id: 'stale-quote',
  group: 'links',
  severity: 'error',
  *find({ document, model, links }) {
    if (links === undefined) return
    const clauses = linkedClauses(model)
    for (const link of links.links) {
      const clause = clauses.get(link.requirement)
      if (clause === undefined || clause.text.includes(link.quote)) continue
      const { span } = clause
      const related = [{ file: span.file ?? document.file, span, message: `It says: ${clause.text}` }]
      yield problemOf(link, clause, links.formerClauses.get(clause.id), related)
    }
  },
}

function problemOf(
  link: Link,
  { id, level, text }: LinkedClause,
  former: string | undefined,
  related: readonly RelatedPlace[],
): Problem {
  const { file, quote, quoteLiteral, place } = link
  const found = {
    span: quoteLiteral?.span ?? place,
    message: `Expected words of the clause of \`${id}\`, received \`${quote}\`.`,
    file,
    related,
  }
  const nearest = nearestWording(quote, text, former)
  const whose = link.kind === 'check' ? 'the check' : 'the entry'
  if (nearest === undefined) {
    return { ...found, hint: `See what ${whose} is for now that it says \`${text}\`, and quote that.` }
  }
  if (!nearest.hasSameKeywords) {
    return {
      ...found,
      hint: `It is a ${level} now: see what becomes of ${whose}, then write \`${nearest.text}\`.`,
    }
  }
  const fix = fixOf(link, nearest.text)
  return {
    ...found,
    hint: `See that ${whose} still holds, and write \`${nearest.text}\`.`,
    ...(fix !== undefined && { fix }),
  }
}

function fixOf({ file, quoteLiteral }: Link, text: string): Replacement | undefined {
  if (quoteLiteral === undefined) return undefined
  const { span, quotes } = quoteLiteral
  return { file, start: span.start.offset, end: span.end.offset, text: stringLiteral(text, quotes) }
}
