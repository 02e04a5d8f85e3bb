import type { Requirement, Section } from '../../contract/spec-model.ts'
import { sectionPaths } from '../../extract/section-paths.ts'
import { isPastTitle } from '../past-sections.ts'
import type { Rule } from '../rule.ts'

/**
 * Finds a BCP 14 keyword in text that demands nothing: in a section or appendix that the draft calls informative or
 * non-normative, in the abstract, in a note before the first section.
 *
 * ## When
 * The section's title says so, as in `(Non-Normative)`, or its first sentence does, or a section around it is such a
 * one. The record of a draft's changes names keywords and is left out.
 *
 * ## Why
 * One reader takes the MUST for a requirement, another the section for what it says it is. Nothing that stands there
 * is ever checked.
 *
 * ## Ok
 * ~~~~markdown
 * # Examples (non-normative)
 *
 * A server may answer with its name.
 * ~~~~
 *
 * ## Ok: the record of changes
 * ~~~~markdown
 * # Document History
 *
 * ## Since draft-test-00
 *
 * * The nonce MUST be fresh.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * # Deployments
 *
 * This appendix is informative.
 *
 * ## Clocks
 *
 * Servers SHOULD synchronize their clocks.
 * ~~~~
 *
 * ~~~~text
 * 7:9: Expected no BCP 14 keyword in `Deployments`, which is informative, received `SHOULD`.
 * ~~~~
 *
 * ## Not ok: in the abstract
 * ~~~~markdown
 * ---
 * title: Test
 * docname: draft-test
 * ---
 *
 * --- abstract
 *
 * Clients MUST
 * NOT repeat a nonce.
 *
 * --- middle
 *
 * # Introduction
 * ~~~~
 *
 * ~~~~text
 * 8:9: Expected no BCP 14 keyword in what precedes the first section, received `MUST NOT`.
 * ~~~~
 */
export const informativeKeyword: Rule = {
  id: 'informative-keyword',
  group: 'keywords',
  severity: 'warning',
  *find({ model }) {
    const informative = model.requirements.filter(({ normative }) => !normative)
    if (informative.length === 0) return
    const paths = sectionPaths(model.sections)
    for (const requirement of informative) {
      const around = paths.get(requirement.section) ?? []
      if (!around.some(({ title }) => isPastTitle(title))) yield problemOf(requirement, around)
    }
  },
}

function problemOf({ keyword, span }: Requirement, around: readonly Section[]) {
  const cause = around.find(({ normative }) => !normative)
  if (cause === undefined || cause.part === 'abstract')
    return {
      span,
      message: `Expected no BCP 14 keyword in what precedes the first section, received \`${keyword}\`.`,
      hint: 'Write it in lower case here, and in capitals in the section that demands it.',
    }
  return {
    span,
    message: `Expected no BCP 14 keyword in \`${cause.title}\`, which is informative, received \`${keyword}\`.`,
    hint: 'Write it in lower case, move it to a section that is normative, or call this one informative no more.',
  }
}
