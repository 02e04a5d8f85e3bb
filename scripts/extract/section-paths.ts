import type { Section } from '../contract/spec-model.ts'

/** Each section, by its anchor, with those around it: from the outermost to itself, in reading order. */
export function sectionPaths(sections: readonly Section[]): ReadonlyMap<string, readonly Section[]> {
  const open: Section[] = []
  return new Map(
    sections.map((section) => {
      while ((open.at(-1)?.depth ?? 0) >= section.depth) open.pop()
      open.push(section)
      return [section.anchor, [...open]]
    }),
  )
}
