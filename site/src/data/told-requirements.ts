import { draftLink, links } from '../links/links.ts'
import { sentenceOf } from '../render/sentence.ts'
import { visibleControls } from '../render/visible-controls.ts'
import type { ToldRequirement } from '../run/told-requirement.ts'
import { citationsOf, citationText, directionWords, isOurs, linkedDraftWords } from './citations.ts'
import { entries } from './entries.ts'
import type { Entry } from './entries.ts'
import { sectionTitle } from './sections.ts'

/** What is told of each requirement and part where a run is shown, in reading order. */
export function toldRequirements(): readonly ToldRequirement[] {
  return entries.map(toldRequirement)
}

/** The same of one of them. */
function toldRequirement(entry: Entry): ToldRequirement {
  const { id, level, context, section, place, status } = entry
  return {
    id,
    level,
    ...(context !== undefined && { context: visibleControls(context) }),
    sentence: sentenceOf(entry),
    section: sectionTitle(section),
    page: links.requirement(id),
    place: links.inDraft(place),
    ...(status.kind === 'informative' && { informative: true as const }),
    cites: citationsOf(id).map((citation) => ({
      text: citationText(citation),
      href: draftLink(citation.docname, citation.section.number),
      ...directionWords[citation.direction],
    })),
    ...(isOurs(id) && { ours: `not in ${linkedDraftWords}` }),
  }
}
