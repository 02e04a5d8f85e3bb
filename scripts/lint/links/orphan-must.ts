import type { Requirement } from '../../contract/spec-model.ts'
import type { Problem, Rule } from '../rule.ts'
import { wordPieces } from '../../extract/word-pieces.ts'
import { stringLiteral } from './string-literal.ts'

/**
 * Finds a MUST or MUST NOT that nothing observes and nobody accounts for: it has no check, no schema says it,
 * and `unchecked.ts` has no entry that tells why.
 *
 * ## When
 * In a workspace with checks, for what binds somebody. What is said of a requirement holds of each item of its
 * list; where only some of the items are accounted for, the others are found one by one.
 *
 * ## Why
 * Every MUST, checked: a requirement that is only written down is one that servers break unseen.
 *
 * ## Ok
 * ~~~~markdown
 * A server MUST answer each request.
 * {: #answer}
 *
 * It MUST keep its keys to itself.
 * {: #keep-keys}
 * ~~~~
 *
 * ~~~~ts checks/one.ts
 * export default defineChecks('one', [
 *   { id: 'one/answers', requirement: 'answer', quote: 'MUST answer' },
 * ])
 * ~~~~
 *
 * ~~~~ts checks/unchecked.ts
 * export default defineUnchecked([
 *   {
 *     kind: 'unobservable',
 *     requirement: 'keep-keys',
 *     quote: 'MUST keep its keys to itself',
 *     reason: 'inside-the-server',
 *   },
 * ])
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * A server MUST answer each request.
 * {: #answer}
 *
 * It MUST keep its keys to itself.
 * {: #keep-keys}
 *
 * It MAY close the connection.
 * ~~~~
 *
 * ~~~~ts checks/one.ts
 * export default defineChecks('one', [
 *   { id: 'one/answers', requirement: 'answer', quote: 'MUST answer' },
 * ])
 * ~~~~
 *
 * ~~~~text
 * 4:4: Expected a check, a schema or an entry in `checks/unchecked.ts` for this MUST, received none.
 * ~~~~
 *
 * ## Not ok: one item of a list
 * ~~~~markdown
 * A server MUST refuse each of these requests:
 * {: #refuse}
 *
 * * One without a signature.
 * * One that comes too late.
 * ~~~~
 *
 * ~~~~ts checks/one.ts
 * export default defineChecks('one', [
 *   { id: 'one/refuses-unsigned', requirement: 'one~njxr', quote: 'without a signature' },
 * ])
 * ~~~~
 *
 * ~~~~text
 * 5:3: Expected a check, a schema or an entry in `checks/unchecked.ts` for this item of a MUST, received none.
 * ~~~~
 */
export const orphanMust: Rule = {
  id: 'orphan-must',
  group: 'links',
  severity: 'error',
  *find({ model, links }) {
    if (links === undefined) return
    const known = new Set([...links.links.map(({ requirement }) => requirement), ...links.judgedBySchema])
    for (const requirement of model.requirements) {
      for (const { id, name, span, text } of orphansIn(requirement, known)) {
        const message = `Expected a check, a schema or an entry in \`${links.uncheckedFile}\` for this ${name}, received none.`
        yield { span, message, hint: hintFor(id, text) }
      }
    }
  },
}

interface Orphan {
  readonly id: string
  readonly name: string
  readonly text: string
  readonly span: Problem['span']
}

/** A requirement of which nothing is known, or those of its parts of which nothing is known. */
function orphansIn(requirement: Requirement, known: ReadonlySet<string>): readonly Orphan[] {
  const { id, level, normative, clause, span, parts = [] } = requirement
  if (!normative || known.has(id)) return []
  const isMust = level === 'MUST' || level === 'MUST NOT'
  if (isMust && !parts.some((part) => known.has(part.id))) return [{ id, name: level, text: clause, span }]
  return parts.flatMap((part) => {
    const isOrphan = (part.level === 'MUST' || part.level === 'MUST NOT') && !known.has(part.id)
    const name = `item of a ${part.level}`
    return isOrphan ? [{ id: part.id, name, text: part.text, span: part.span }] : []
  })
}

/** The entry to begin with: the words from the keyword on are what a check would observe. */
function hintFor(id: string, text: string): string {
  const entry = [
    `kind: 'pending'`,
    `requirement: ${stringLiteral(id, "'")}`,
    `quote: ${stringLiteral(quoteOf(text), "'")}`,
    `reach: 'url'`,
  ]
  return `Write a check, or an entry that tells what one would need: \`{ ${entry.join(', ')} }\`.`
}

const leastQuoted = 3
const mostQuoted = 12

/** The words from the keyword to the next punctuation mark, if those are enough to tell it by. */
function quoteOf(text: string): string {
  const words = wordPieces(text)
  const begin = Math.max(
    words.findIndex(({ kind }) => kind === 'keyword'),
    0,
  )
  const pause = words.findIndex(({ kind }, index) => kind === 'punctuation' && index >= begin + leastQuoted)
  const quoted = words.slice(begin, Math.min(pause < 0 ? words.length : pause, begin + mostQuoted))
  const last = quoted.findLast(({ kind }) => kind !== 'punctuation')
  return text.slice(quoted[0]?.from, last?.to)
}
