import type { Rule } from '../rule.ts'
import { linkedClauses } from './linked-clauses.ts'

/**
 * Tells how many requirements have an entry in `unchecked.ts` that says a check is still to be written. It is one
 * warning for all of them, at the first entry: they are a backlog and no faults of the draft.
 *
 * ## When
 * In a workspace with checks. Requirements that no outside observer can see are not counted.
 *
 * ## Why
 * What is pending passes unseen: who reads a verdict should know how much it leaves out.
 *
 * ## Ok
 * ~~~~markdown
 * A server MUST keep its keys to itself.
 * {: #keep-keys}
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
 * It SHOULD answer at once.
 * {: #at-once}
 * ~~~~
 *
 * ~~~~ts checks/unchecked.ts
 * export default defineUnchecked([
 *   { kind: 'pending', requirement: 'answer', quote: 'MUST answer', reach: 'peer' },
 *   { kind: 'pending', requirement: 'at-once', quote: 'SHOULD answer', reach: 'peer' },
 * ])
 * ~~~~
 *
 * ~~~~text
 * checks/unchecked.ts:2:22: Expected a check for each requirement, received 2 that are pending, among them 1 MUST.
 * ~~~~
 */
export const pendingCheck: Rule = {
  id: 'pending-check',
  group: 'links',
  severity: 'warning',
  *find({ model, links }) {
    const pending = links?.links.filter(({ kind }) => kind === 'pending') ?? []
    const [first] = pending
    if (first === undefined) return
    const clauses = linkedClauses(model)
    const musts = pending.filter(({ requirement }) =>
      clauses.get(requirement)?.level.startsWith('MUST'),
    ).length
    const among = musts === 0 ? 'none of them a MUST' : `among them ${musts} MUST${musts === 1 ? '' : 's'}`
    yield {
      span: first.place,
      file: first.file,
      message: `Expected a check for each requirement, received ${pending.length} that are pending, ${among}.`,
      hint: 'Write a check and remove its entry; where no outside observer could tell, make it `unobservable`.',
    }
  },
}
