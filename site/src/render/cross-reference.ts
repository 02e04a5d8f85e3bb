import { model } from '../data/site-data.ts'
import { findEntry } from '../data/entries.ts'
import { findSection, sectionLabel } from '../data/sections.ts'
import { fragment, rfcLink } from '../links/links.ts'
import { figures } from './content.ts'

/** A cross reference as text and, where its target is known, a link; `href` is relative to the reading page. */
export interface ResolvedReference {
  readonly text: string
  readonly href?: string | undefined
  readonly title?: string | undefined
}

const references = new Map(model.references.map((reference) => [reference.anchor, reference]))

/** Finds what a cross reference points at: a section, a reference, a figure or a requirement. */
export function resolveCrossReference(target: string, place?: string): ResolvedReference {
  const section = findSection(target)
  if (section) return { text: sectionLabel(section), href: fragment(target), title: section.title }
  if (references.has(target) || rfcLink(target)) return resolveReference(target, place)
  if (figures.has(target)) {
    const title = figures.get(target)
    return { text: title === undefined ? target : `“${title}”`, href: fragment(target) }
  }
  if (findEntry(target)) return { text: target, href: fragment(target) }
  return { text: place === undefined ? `[${target}]` : `${place} of [${target}]` }
}

function resolveReference(target: string, place: string | undefined): ResolvedReference {
  const reference = references.get(target)
  const text = place === undefined ? `[${target}]` : `${place} of [${target}]`
  const outside = place === undefined ? undefined : rfcLink(target, place)
  const inList = reference ? fragment(target) : rfcLink(target)
  return { text, href: outside ?? inList, title: reference?.title }
}
