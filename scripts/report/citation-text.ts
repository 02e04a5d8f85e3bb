import type { Citation, LinkedSection } from '../contract/draft-links.ts'
import type { Run, Verdict } from '../contract/run.ts'
import { directionWords } from '../identity/draft-links/direction-words.ts'

/** How a verdict stands to the linked draft, in a few characters: `§3.2`, or `ours`; empty where the run cites none. */
export function citationMark({ cites: [first] = [], ours }: Verdict): string {
  if (first === undefined) return ours === true ? 'ours' : ''
  const { number, anchor } = first.section
  return `§${number === '' ? anchor : number}`
}

/** Where the linked draft says it, in words: `draft-tasks-05 Section 3.2 “Fields”`. */
export function citationPlace({ docname, section }: Citation): string {
  return sectionPlace(docname, section)
}

/** A section of a draft, in words. */
export function sectionPlace(docname: string, { number, title, anchor }: LinkedSection): string {
  const named = `“${title === '' ? anchor : title}”`
  return number === '' ? `${docname} ${named}` : `${docname} Section ${number} ${named}`
}

/** The level that it has there, and how ours stands to that. */
export function citationStanding({ level, direction }: Citation): string {
  const { asks } = directionWords[direction]
  return asks === '' ? level : `${level}, ours ${asks}`
}

/** The names of the drafts that a run's verdicts cite. */
export function citedDrafts({ verdicts }: Run): readonly string[] {
  return [...new Set(verdicts.flatMap(({ cites = [] }) => cites.map(({ docname }) => docname)))]
}
