import type { Diagnostic } from '../../contract/diagnostic.ts'
import { openEntry } from '../../identity/draft-links/link-problems.ts'
import { readDraftLinks } from '../../identity/draft-links/read-draft-links.ts'
import { resolveDraftLinks } from '../../identity/draft-links/resolve-draft-links.ts'
import type { Problem, Rule } from '../rule.ts'
import type { DraftLinksText } from '../workspace-links.ts'

/**
 * Finds what is wrong in the files that link the draft to others of the same protocol: a link to a requirement that
 * the draft does not have, or gives as information only; a second entry for one requirement, or one with both links
 * and a reason why there are none; and what is no links file. Entries that are still to be filled in are one warning
 * for each file.
 *
 * ## When
 * In a workspace with checks whose configuration has `links`. Whether the other draft still says what an entry is
 * about, `everymust links DRAFT` tells.
 *
 * ## Why
 * Verdicts are told in terms of the other draft by these links, and what no link names counts as ours alone, which
 * decides no exit code. So `everymust check` and the site refuse a file in which one leads nowhere.
 *
 * ## Ok
 * ~~~~markdown
 * A server MUST answer each request.
 * {: #answer}
 * ~~~~
 *
 * ~~~~json draft/links/draft-other-02.json
 * {
 *   "format": "everymust-links/1",
 *   "docname": "draft-other-02",
 *   "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
 *   "sections": [
 *     {"anchor":"tasks","number":"3","title":"Tasks"}
 *   ],
 *   "requirements": [
 *     {"section":"tasks","level":"MUST","fingerprint":"0123456789abcdef","links":[{"requirement":"answer","direction":"equal"}]},
 *     {"section":"tasks","level":"MAY","fingerprint":"123456789abcdef0","unlinked":"It permits what every protocol does."}
 *   ]
 * }
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * A server MUST answer each request.
 * {: #answer}
 * ~~~~
 *
 * ~~~~json draft/links/draft-other-02.json
 * {
 *   "format": "everymust-links/1",
 *   "docname": "draft-other-02",
 *   "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
 *   "sections": [
 *     {"anchor":"tasks","number":"3","title":"Tasks"}
 *   ],
 *   "requirements": [
 *     {"section":"tasks","level":"MUST","fingerprint":"0123456789abcdef","links":[{"requirement":"reply","direction":"equal"}]},
 *     {"section":"tasks","level":"MUST","fingerprint":"123456789abcdef0"},
 *     {"section":"tasks","level":"MAY","fingerprint":"23456789abcdef01"},
 *     {"section":"tasks","level":"MUST","fingerprint":"0123456789abcdef","unlinked":"It is about people."}
 *   ]
 * }
 * ~~~~
 *
 * ~~~~text
 * draft/links/draft-other-02.json:9:81: Expected the id of a requirement of our draft, received `reply`.
 * draft/links/draft-other-02.json:10:5: Expected `links` or a reason in each entry, received 2 entries with neither.
 * draft/links/draft-other-02.json:12:5: Expected one entry for each requirement of the other draft, received a second one for this.
 * ~~~~
 *
 * ## Not ok: what is no links file
 * ~~~~markdown
 * A server MUST answer each request.
 * ~~~~
 *
 * ~~~~json draft/links/draft-other-02.json
 * {
 *   "format": "everymust-links/1",
 *   "docname": "draft-other-02"
 *   "requirements": []
 * }
 * ~~~~
 *
 * ~~~~text
 * draft/links/draft-other-02.json:4:3: Expected JSON, received: comma expected.
 * ~~~~
 */
export const draftLink: Rule = {
  id: 'draft-link',
  group: 'links',
  severity: 'error',
  *find({ model, links }) {
    for (const one of links?.draftLinks ?? []) {
      const reading = readDraftLinks(one.text, one.file)
      const diagnostics =
        reading.kind === 'broken' ? reading.diagnostics : resolveDraftLinks(reading.placed, model).diagnostics
      const open = diagnostics.filter(({ code }) => code === openEntry)
      for (const diagnostic of diagnostics) {
        if (diagnostic.code !== openEntry) yield problemOf(diagnostic, one)
        else if (diagnostic === open[0]) yield { ...problemOf(diagnostic, one), ...told(open.length) }
      }
    }
  },
}

function problemOf({ span, message, hint = '', severity }: Diagnostic, { file }: DraftLinksText): Problem {
  return { span, file, message, hint, severity }
}

/** They are a backlog and no faults of the file. */
function told(number: number): Pick<Problem, 'message' | 'hint'> {
  const entries = number === 1 ? 'one entry' : `${number} entries`
  return {
    message: `Expected \`links\` or a reason in each entry, received ${entries} with neither.`,
    hint: '`everymust links DRAFT` lists them with their words: link what says the same, or tell why nothing does.',
  }
}
