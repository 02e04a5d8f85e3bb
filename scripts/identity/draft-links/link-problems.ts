import type { Diagnostic } from '../../contract/diagnostic.ts'
import type { LinkedRequirement } from '../../contract/draft-links.ts'
import type { Span } from '../../contract/position.ts'
import type { Level } from '../../contract/spec-model.ts'
import type { LinkSubject } from './link-subjects.ts'
import type { OwnRequirements } from './own-requirements.ts'
import type { EntryPlaces } from './read-draft-links.ts'

/** What is wrong in a links file; the file is the reader's to name. */
export type EntryProblem = Omit<Diagnostic, 'file'>

/** The code of entries that are still to be filled in. */
export const openEntry = 'link-open'
/** The code of requirements of the other draft that no entry stands for. */
export const missingEntry = 'link-missing'

export interface EntryContext {
  readonly places: EntryPlaces
  /** Whether no entry before it is of the same requirement. */
  readonly isFirst: boolean
  /** The anchors of the sections that the file lists. */
  readonly sections: ReadonlySet<string>
  readonly own: OwnRequirements
}

/** What is wrong with an entry as it stands, whatever the other draft says. */
export function* entryProblems(
  entry: LinkedRequirement,
  { places, isFirst, sections, own }: EntryContext,
): Generator<EntryProblem> {
  const { links = [], unlinked, complete, section } = entry
  const at = { severity: 'error', span: places.entry } as const
  const hasReason = (unlinked ?? '').trim() !== ''
  if (!isFirst) {
    const message =
      'Expected one entry for each requirement of the other draft, received a second one for this.'
    yield { ...at, code: 'link-twice', message, hint: 'Put the links of both into one entry.' }
  }
  if (!sections.has(section)) {
    const message = `Expected the section among \`sections\`, received \`${shorten(section)}\`, which is not.`
    yield {
      ...at,
      code: 'link-section',
      message,
      hint: 'Run `everymust links --init DRAFT`: it lists the sections.',
    }
  }
  if (links.length > 0 && unlinked !== undefined) {
    const message = 'Expected either `links` or `unlinked`, received both.'
    yield { ...at, code: 'link-both', message, hint: 'Keep the links, or the reason why there are none.' }
  }
  if (links.length === 0 && !hasReason) {
    const message = 'Expected `links`, or a reason in `unlinked`, received neither.'
    const hint = 'Link what says the same, or tell why nothing of ours stands for it.'
    yield { ...at, severity: 'warning', code: openEntry, message, hint }
  }
  if (complete === true && links.length === 0) {
    const message = 'Expected links that are `complete` together, received none.'
    yield { ...at, code: 'link-complete', message, hint: 'Remove `complete`, or add the links.' }
  }
  const named = new Set<string>()
  for (const [index, { requirement }] of links.entries()) {
    const there = { severity: 'error', span: places.links[index] ?? places.entry } as const
    const problem = linkProblem(requirement, own)
    if (problem !== undefined) yield { ...there, ...problem }
    if (named.has(requirement)) {
      const message = `Expected one link to each requirement, received \`${shorten(requirement)}\` again.`
      yield { ...there, code: 'link-twice', message, hint: 'Keep the one whose direction is right.' }
    }
    named.add(requirement)
  }
}

/** What is wrong with the id that a link names. */
function linkProblem(
  id: string,
  { normative, informative, retired }: OwnRequirements,
): Pick<EntryProblem, 'code' | 'message' | 'hint'> | undefined {
  if (normative.has(id)) return undefined
  if (informative.has(id)) {
    const message = `Expected the id of a requirement that binds somebody, received \`${shorten(id)}\`, which is information.`
    return {
      code: 'link-informative',
      message,
      hint: 'Link what binds, or tell in `unlinked` why nothing does.',
    }
  }
  const message = `Expected the id of a requirement of our draft, received \`${shorten(id)}\`.`
  const became = retired.get(id)?.became
  if (became === undefined) {
    return {
      code: 'link-unknown',
      message,
      hint: '`everymust extract` prints the requirements with their ids.',
    }
  }
  const heirs = became.map((one) => `\`${one}\``).join(', ')
  const hint =
    became.length === 0
      ? 'The draft had it once, and nothing took its place: remove the link.'
      : `It became ${heirs}: see whether the direction still holds, and write ${became.length === 1 ? 'that' : 'those'}.`
  return { code: 'link-retired', message, hint }
}

/** An entry for which the other draft has nothing: an error in the text that the links were written against. */
export function staleProblem(
  { section, level }: LinkedRequirement,
  span: Span,
  alike: readonly LinkSubject[],
  isSameText: boolean,
): EntryProblem {
  const [one] = alike
  const hint =
    one !== undefined && alike.length === 1
      ? `The same words stand once elsewhere: as ${one.level} in section \`${shorten(one.section)}\`.`
      : 'Its text has changed: see what it says now, and remove the entry or give its links to another.'
  return {
    severity: isSameText ? 'error' : 'warning',
    code: 'link-stale',
    message: `Expected the other draft to have this ${level} in section \`${shorten(section)}\`, received none with its fingerprint.`,
    hint,
    span,
  }
}

/** How many entries there are for how many requirements that only their number tells apart. */
export interface AlikeNumbers {
  readonly entries: number
  readonly requirements: number
}

/** An entry for one of several requirements that are alike, of which the other draft has more or fewer than the file. */
export function alikeProblem(
  { section, level }: LinkedRequirement,
  span: Span,
  { entries, requirements }: AlikeNumbers,
  isSameText: boolean,
): EntryProblem {
  return {
    severity: isSameText ? 'error' : 'warning',
    code: 'link-alike',
    message: `Expected an entry for each ${level} with these words in section \`${shorten(section)}\`, received ${entries} for ${requirements}.`,
    hint: 'Which of them it stands for is not known: write one for each, in reading order, with `nth` from 2 for the second.',
    span,
  }
}

/** What the other draft requires and no entry accounts for. */
export function missingProblem({ level, section, text }: LinkSubject, span: Span): EntryProblem {
  return {
    severity: isMustLevel(level) ? 'error' : 'warning',
    code: missingEntry,
    message: `Expected an entry for each requirement of the other draft, received none for this ${level} of section \`${shorten(section)}\`: ${shorten(text)}`,
    hint: 'Run `everymust links --init DRAFT`: it adds the entry, to be filled in.',
    span,
  }
}

/** Whether a breach of this level decides an exit code. */
export function isMustLevel(level: Level): boolean {
  return level === 'MUST' || level === 'MUST NOT'
}

const longest = 80

/** Never through the middle of a character that takes two UTF-16 code units. */
function shorten(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…`
}
