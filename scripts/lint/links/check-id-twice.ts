import type { Rule } from '../rule.ts'
import type { Link } from '../workspace-links.ts'

/**
 * Finds two checks with the same id.
 *
 * ## When
 * In a workspace with checks, in one file or in two.
 *
 * ## Why
 * Runs, reports and links know a check by its id: with two of them, nobody can tell which one failed.
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
 *   { id: 'one/answers-all', requirement: 'answer', quote: 'each request' },
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
 *   { id: 'one/answers', requirement: 'answer', quote: 'MUST answer' },
 *   { id: 'one/answers', requirement: 'answer', quote: 'each request' },
 * ])
 * ~~~~
 *
 * ~~~~text
 * checks/one.ts:3:5: Expected ids of checks to be unique, received `one/answers` again.
 * ~~~~
 */
export const checkIdTwice: Rule = {
  id: 'check-id-twice',
  group: 'links',
  severity: 'error',
  *find({ links }) {
    const firsts = new Map<string, Link>()
    for (const link of links?.links ?? []) {
      if (link.id === undefined) continue
      const first = firsts.get(link.id)
      if (first === undefined) firsts.set(link.id, link)
      else {
        yield {
          span: link.place,
          file: link.file,
          message: `Expected ids of checks to be unique, received \`${link.id}\` again.`,
          hint: 'Give one of them a name of its own.',
          related: [{ file: first.file, span: first.place, message: 'The other check.' }],
        }
      }
    }
  },
}
