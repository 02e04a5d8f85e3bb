import type { Citation, Direction, LinkedSection } from '../../../scripts/contract/draft-links.ts'
import { siteData } from './site-data.ts'

const alone: ReadonlySet<string> = new Set(siteData.ours)

/** Where other drafts say what the requirement or part says; none where nothing links it to them. */
export function citationsOf(id: string): readonly Citation[] {
  return Object.hasOwn(siteData.cites, id) ? (siteData.cites[id] ?? []) : []
}

/** Whether this draft is linked to another one, and no requirement of that stands for this one. */
export function isOurs(id: string): boolean {
  return alone.has(id)
}

/** The names of the linked drafts that are cited, each once. */
const linkedDrafts: readonly string[] = [
  ...new Set(Object.values(siteData.cites).flatMap((all) => all.map(({ docname }) => docname))),
].toSorted()

/** Whether the draft is linked to any other; pages of one that is not say nothing of links. */
export const hasLinks = linkedDrafts.length > 0 || alone.size > 0

/** What running text calls the linked drafts: their names, or that there are several. */
export const linkedDraftWords: string =
  linkedDrafts.length === 1 ? (linkedDrafts[0] ?? '') : 'any linked draft'

/** How a requirement of this draft stands to the one it cites, in a word and in a sentence. */
export const directionWords: Readonly<
  Record<Direction, { readonly word: string; readonly meaning: string }>
> = {
  equal: { word: 'the same', meaning: 'Whoever meets the one meets the other.' },
  'ours-implies': {
    word: 'ours asks more',
    meaning: 'Whoever meets ours meets that one too; who breaks ours may still meet it.',
  },
  'ours-implied': {
    word: 'ours asks less',
    meaning: 'Whoever breaks ours breaks that one too; to meet ours is not all that it asks.',
  },
}

/** `Section 3.2 Fields`, `Appendix A.1 Examples`, or the title of a section without a number. */
function linkedSectionTitle({ number, title }: LinkedSection): string {
  const label = linkedSectionLabel(number)
  return label === '' ? title : `${label} ${title}`.trimEnd()
}

/** A citation as a list gives it: `draft-x-05, Section 3.2 Fields, MUST`. */
export function citationText({ docname, section, level }: Citation): string {
  return `${docname}, ${linkedSectionTitle(section)}, ${level}`
}

/** What stands before an id where there is little room: the section of each draft that says the same, or that none does. */
export function originText(id: string): string | undefined {
  if (isOurs(id)) return `ours: not in ${linkedDraftWords}`
  const places = citationsOf(id).map(
    ({ docname, section }) => `${docname} ${linkedSectionLabel(section.number) || section.title}`,
  )
  return places.length === 0 ? undefined : [...new Set(places)].join('; ')
}

function linkedSectionLabel(number: string): string {
  if (number === '') return ''
  return /^[A-Z]/.test(number) ? `Appendix ${number}` : `Section ${number}`
}
