import type { Reference } from '../../../scripts/contract/spec-model.ts'
import { model } from '../data/site-data.ts'
import { rfcLink, safeLink } from '../links/links.ts'

/** A reference as the list at the end of the draft shows it. */
export interface ListedReference {
  readonly anchor: string
  readonly title: string
  readonly href?: string | undefined
}

export interface ReferenceGroup {
  readonly title: string
  readonly references: readonly ListedReference[]
}

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
