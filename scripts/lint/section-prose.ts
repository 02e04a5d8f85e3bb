import { toString } from 'mdast-util-to-string'
import type { Document } from '../draft/document.ts'
import { blocks } from '../extract/blocks.ts'

/** What the prose of one section says. */
export interface SectionProse {
  readonly text: string
  /** What stands in it as code. */
  readonly literals: ReadonlySet<string>
}

const known = new WeakMap<Document, ReadonlyMap<string, SectionProse>>()

/** The prose of each section of a draft, by the section's anchor. */
export function sectionProse(document: Document): ReadonlyMap<string, SectionProse> {
  const found = known.get(document) ?? readProse(document)
  known.set(document, found)
  return found
}

function readProse(document: Document): ReadonlyMap<string, SectionProse> {
  const bySection = Map.groupBy(blocks(document), ({ section }) => section)
  return new Map(
    Array.from(bySection, ([section, all]) => [
      section,
      {
        text: all.map(({ children }) => toString(children)).join('\n'),
        literals: new Set(
          all.flatMap(({ children }) =>
            children.flatMap((child) => (child.type === 'inlineCode' ? [child.value] : [])),
          ),
        ),
      },
    ]),
  )
}
