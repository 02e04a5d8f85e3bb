import type { Requirement } from '../../contract/spec-model.ts'
import type { Document } from '../../draft/document.ts'
import { createRoster, type Roster } from '../../extract/roster.ts'
import { sectionPaths } from '../../extract/section-paths.ts'
import type { Rule } from '../rule.ts'
import { normativePassages } from './normative-passages.ts'

/**
 * Finds a duty that nobody has: something MUST be verified, checked, logged, care MUST be taken, and nothing says by
 * whom. Off unless it is turned on: where a protocol has two parties, readers often know.
 *
 * ## When
 * The sentence is in the passive voice, with a verb for what only one who acts can do, and without `by`. Neither the
 * paragraph, nor what introduces it, nor the titles of the sections around it name one who acts. What a message MUST
 * contain, or how a field MUST be encoded, is left alone: that binds whoever writes it.
 *
 * ## Why
 * Whom a requirement binds decides which implementation is checked, and fails. Each of two parties can believe that the
 * other one does it.
 *
 * ## Ok
 * ~~~~markdown
 * The server answers with a token. The token MUST be verified. A name MUST be encoded in UTF-8.
 * ~~~~
 *
 * ## Ok: named by the section
 * ~~~~markdown
 * # Client Behavior
 *
 * The token MUST be verified.
 * ~~~~
 *
 * ## Ok: named by the draft
 * ~~~~markdown
 * # Terms
 *
 * Warden:
 * : a server that guards another.
 *
 * # Use
 *
 * The token MUST be verified by the Warden.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * The token MUST always be verified. Care SHOULD be taken to keep it secret.
 * ~~~~
 *
 * ~~~~text
 * 1:11: Expected someone who acts, received `MUST always be verified`.
 * 1:41: Expected someone who acts, received `SHOULD be taken`.
 * ~~~~
 */
export const missingActor: Rule = {
  id: 'missing-actor',
  group: 'keywords',
  severity: 'off',
  *find({ document, model }) {
    const suspects = model.requirements.flatMap((requirement) => {
      const duty = dutyOf(requirement)
      return duty === undefined ? [] : [{ requirement, duty }]
    })
    if (suspects.length === 0) return
    const roster = createRoster(model.terms)
    const paths = sectionPaths(model.sections)
    for (const { requirement, duty } of suspects) {
      const { actor, section, context = '', span } = requirement
      if (actor !== undefined && roster.isAgent(actor.text)) continue
      const titles = (paths.get(section) ?? []).map(({ title }) => title).join('. ')
      const around = [textAround(requirement, document), context, titles]
      if (around.some((text) => namesAgent(text, roster))) continue
      yield {
        span,
        message: `Expected someone who acts, received \`${duty}\`.`,
        hint: 'Say who does it: `The receiver MUST verify …`.',
      }
    }
  },
}

const adverb = '(?:\\w{1,20}ly |also |always |first |then |not )?'
const verbs =
  'verified|validated|checked|inspected|examined|authenticated|authorized|enforced|ensured|guaranteed|notified|informed|alerted|warned|logged|audited|monitored|revoked|confirmed|protected|secured|deleted|erased|queried|requested|obtained'
const passive = new RegExp(`(?:MUST|SHALL|SHOULD)(?: NOT)? ${adverb}be ${adverb}(?:${verbs})\\b(?! by\\b)`)
const care = new RegExp(
  `(?<=\\b(?:[Cc]are|[Cc]aution|[Aa]ttention|[Mm]easures|[Ss]teps) )(?:MUST|SHALL|SHOULD)(?: NOT)? ${adverb}be ${adverb}(?:taken|given|exercised|paid)\\b(?! by\\b)`,
)

/** The words that say what is to be done, where nobody but one who acts can do it. */
function dutyOf({ clause, level, normative, field }: Requirement): string | undefined {
  if (!normative || level === 'MAY' || field !== undefined) return undefined
  return (passive.exec(clause) ?? care.exec(clause))?.[0]
}

/** The whole block that a requirement stands in. */
function textAround({ span, text }: Requirement, document: Document): string {
  const { offset } = span.start
  const passage = normativePassages(document).find(({ block: { node } }) => {
    const { start, end } = node.position ?? {}
    return start?.offset !== undefined && start.offset <= offset && offset < (end?.offset ?? 0)
  })
  return passage?.plain.text ?? text
}

/** No name of one who acts has more words. */
const longestName = 3

function namesAgent(text: string, roster: Roster): boolean {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}_'’/-]*/gu) ?? []
  return words.some((_, at) =>
    Array.from({ length: longestName }, (_, more) => words.slice(at, at + more + 1).join(' ')).some((name) =>
      roster.isAgent(name),
    ),
  )
}
