import type { Reference } from '../../../scripts/contract/spec-model.ts'
import { model } from '../data/site-data.ts'
import { rfcLink, safeLink } from '../links/links.ts'
import { IdClaims } from './id-claims.ts'

/** A reference as the list at the end of the draft shows it. */
export interface ListedReference {
  readonly anchor: string
  /** Its id on the reading page, unless a section or an entry before it has it. */
  readonly id?: string | undefined
  readonly title: string
  readonly href?: string | undefined
}

export interface ReferenceGroup {
  readonly title: string
  readonly references: readonly ListedReference[]
}

const ids = new IdClaims(['references', ...model.sections.map((section) => section.anchor)])

/** The draft's references in their two groups; none where the draft names none. */
export const referenceGroups: readonly ReferenceGroup[] = [
  { title: 'Normative References', references: list('normative') },
  { title: 'Informative References', references: list('informative') },
].filter((group) => group.references.length > 0)

function list(group: Reference['group']): readonly ListedReference[] {
  return model.references
    .filter((reference) => reference.group === group)
    .toSorted((first, second) => first.anchor.localeCompare(second.anchor, 'en', { numeric: true }))
    .map((reference) => ({
      anchor: reference.anchor,
      id: ids.claim(reference.anchor),
      title: reference.title ?? fullName(reference.anchor),
      href: linkOf(reference),
    }))
}

function linkOf({ anchor, target }: Reference): string | undefined {
  const draft = /^I-D\.(.+)$/.exec(anchor)?.[1]
  const known = draft === undefined ? rfcLink(anchor) : `https://datatracker.ietf.org/doc/draft-${draft}/`
  return (target === undefined ? undefined : safeLink(target)) ?? known
}

function fullName(anchor: string): string {
  const rfc = /^RFC0*(\d+)$/.exec(anchor)?.[1]
  const draft = /^I-D\.(.+)$/.exec(anchor)?.[1]
  if (rfc !== undefined) return `RFC ${rfc}`
  return draft === undefined ? anchor : `Internet-Draft draft-${draft}`
}
