import type { Section } from '../../contract/spec-model.ts'

/** Names sections for a reader, by their anchors: `Section 3.1, "Tasks"`; one without a number has its title alone. */
export function createSectionNamer(sections: readonly Section[]): (anchor: string) => string {
  const names = new Map(sections.map((section) => [section.anchor, nameOf(section)]))
  return (anchor) => names.get(anchor) ?? `"${anchor}"`
}

function nameOf({ number, title }: Section): string {
  if (number === '') return `"${title}"`
  return `${/^\d/.test(number) ? 'Section' : 'Appendix'} ${number}, "${title}"`
}
