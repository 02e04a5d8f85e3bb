import type { Replacement } from '../../contract/finding.ts'
import type { SpecModel } from '../../contract/spec-model.ts'
import type { Problem, Rule } from '../rule.ts'
import type { Link } from '../workspace-links.ts'
import { type LinkedClause, linkedClauses } from './linked-clauses.ts'
import { stringLiteral } from './string-literal.ts'

/**
 * Finds a check, or an entry of `unchecked.ts`, for a requirement that the draft does not have, or that it
 * gives as information only. Where the lock knows what became of the requirement, it is named; and where the
 * quote stands in one of those, `lint --fix` writes that id.
 *
 * ## When
 * In a workspace with checks.
 *
 * ## Why
 * Such a check judges servers by what the draft does not ask, and its verdict has no place to be shown.
 *
 * ## Ok
 * ~~~~markdown
 * A server MUST answer each request.
 * {: #answer}
 * ~~~~
 *
 * ~~~~ts checks/one.ts
 * export default defineChecks('one', [
 *   { id: 'one/answers', requirement: 'answer', quote: 'MUST answer' },
 * ])
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * A server MUST answer each request.
 * {: #answer}
 * ~~~~
 *
 * ~~~~ts checks/one.ts
 * export default defineChecks('one', [
 *   { id: 'one/answers', requirement: 'reply', quote: 'MUST answer' },
 * ])
 * ~~~~
 *
 * ~~~~text
 * checks/one.ts:2:37: Expected the id of a requirement of the draft, received `reply`.
 * ~~~~
 *
 * ## Not ok: what is information only
 * ~~~~markdown
 * # Document History {#history}
 *
 * In version 1, a server MUST answer each request.
 * {: #answer}
 * ~~~~
 *
 * ~~~~ts checks/history.ts
 * export default defineChecks('history', [
 *   { id: 'history/answers', requirement: 'answer', quote: 'MUST answer' },
 * ])
 * ~~~~
 *
 * ~~~~text
 * checks/history.ts:2:41: Expected the id of a requirement that binds somebody, received `answer`, which is information.
 * ~~~~
 */
export const checkWithoutRequirement: Rule = {
  id: 'check-without-requirement',
  group: 'links',
  severity: 'error',
  *find({ document, model, links }) {
    if (links === undefined) return
    const clauses = linkedClauses(model)
    const normative = [...clauses.values()].filter((one) => one.normative)
    for (const link of links.links) {
      const clause = clauses.get(link.requirement)
      if (clause?.normative === true) continue
      const found = { span: link.requirementLiteral?.span ?? link.place, file: link.file }
      if (clause === undefined) {
        const message = `Expected the id of a requirement of the draft, received \`${link.requirement}\`.`
        yield { ...found, message, ...remedyOf(link, heirsOf(link, model, clauses), normative) }
      } else {
        const { span } = clause
        const informative = `Expected the id of a requirement that binds somebody, received \`${link.requirement}\`, which is information.`
        const hint = link.kind === 'check' ? 'Remove the check.' : 'Remove the entry.'
        const related = [{ file: span.file ?? document.file, span, message: `It says: ${clause.text}` }]
        yield { ...found, message: informative, hint, related }
      }
    }
  },
}

/** What the requirement became, where the lock knows that it was there; none where it is gone without heirs. */
function heirsOf(
  { requirement }: Link,
  { retired }: SpecModel,
  clauses: ReadonlyMap<string, LinkedClause>,
): readonly LinkedClause[] | undefined {
  const became = retired.find(({ id }) => id === requirement)?.became
  return became?.flatMap((id) => clauses.get(id) ?? [])
}

function remedyOf(
  link: Link,
  heirs: readonly LinkedClause[] | undefined,
  all: readonly LinkedClause[],
): Pick<Problem, 'hint' | 'fix'> {
  const whose = link.kind === 'check' ? 'the check' : 'the entry'
  if (heirs?.length === 0)
    return { hint: `The draft had it once, and nothing took its place: remove ${whose}.` }
  const quoting = (heirs ?? all).filter(({ text }) => text.includes(link.quote))
  const [one] = quoting
  const isSure = heirs !== undefined && one !== undefined && quoting.length === 1
  const fix = isSure ? fixOf(link, one.id) : undefined
  if (fix !== undefined) return { hint: `It became ${listed(quoting)}: write that.`, fix }
  if (heirs !== undefined) return { hint: `It became ${listed(heirs)}: see which of them ${whose} is for.` }
  return quoting.length > 0 && quoting.length <= mostNamed
    ? { hint: `The quote stands in ${listed(quoting)}: see whether ${whose} is for that.` }
    : { hint: '`everymust extract` prints the requirements with their ids.' }
}

const mostNamed = 3

function listed(clauses: readonly LinkedClause[]): string {
  return clauses.map(({ id }) => `\`${id}\``).join(', ')
}

function fixOf({ file, requirementLiteral }: Link, id: string): Replacement | undefined {
  if (requirementLiteral === undefined) return undefined
  const { span, quotes } = requirementLiteral
  return { file, start: span.start.offset, end: span.end.offset, text: stringLiteral(id, quotes) }
}
