import type { Section } from '../../../scripts/contract/spec-model.ts'
import { model } from './site-data.ts'

export interface SectionNode {
  readonly section: Section
  readonly children: readonly SectionNode[]
}

/** Where two sections have one anchor, it leads to the first, as in a browser. */
const byAnchor = new Map(model.sections.toReversed().map((section) => [section.anchor, section]))
const byOffset = new Map(model.sections.map((section) => [section.span.start.offset, section]))

export function findSection(anchor: string): Section | undefined {
  return byAnchor.get(anchor)
}

/** The section whose heading begins at that place of the source. */
export function sectionAt(offset: number): Section | undefined {
  return byOffset.get(offset)
}

/** The section of that anchor; text before the first heading belongs to a section without a title. */
export function sectionOf(anchor: string): Section {
  const found = byAnchor.get(anchor)
  if (found) return found
  const start = { line: 1, column: 1, offset: 0 }
  const span = { start, end: start }
  return { anchor, number: '', title: anchor, depth: 1, part: 'middle', normative: true, span }
}

/** How running text names a section: `Section 4.3`, `Appendix A`, or its title where it has no number. */
export function sectionLabel(section: Section): string {
  if (section.number === '') return section.title
  return section.part === 'back' ? `Appendix ${section.number}` : `Section ${section.number}`
}

/** How a heading or a list names a section: `4.3 Fields`. */
export function sectionTitle(section: Section): string {
  if (section.number === '') return section.title
  return section.part === 'back' && section.depth === 1
    ? `Appendix ${section.number}. ${section.title}`
    : `${section.number} ${section.title}`
}

/** Sections as a tree by depth. */
export function nestSections(sections: readonly Section[]): readonly SectionNode[] {
  const roots: SectionNode[] = []
  const open: { readonly depth: number; readonly children: SectionNode[] }[] = [{ depth: 0, children: roots }]
  for (const section of sections) {
    while (open.length > 1 && (open.at(-1)?.depth ?? 0) >= section.depth) open.pop()
    const children: SectionNode[] = []
    open.at(-1)?.children.push({ section, children })
    open.push({ depth: section.depth, children })
  }
  return roots
}

/** Things that have a section, grouped by it, in their own order. */
export function groupBySection<T extends { readonly section: Section }>(
  items: readonly T[],
): readonly { readonly section: Section; readonly items: readonly T[] }[] {
  const groups = Map.groupBy(items, (item) => item.section.anchor)
  return [...groups.values()].flatMap((group) => {
    const first = group[0]
    return first ? [{ section: first.section, items: group }] : []
  })
}
