import type { Section } from '../../contract/spec-model.ts'
import type { Document } from '../../draft/document.ts'

/**
 * A draft's sections by the number that each is printed with, and by the letter of an appendix whose title was
 * typed as `Appendix A: …`.
 */
export function sectionsByNumber({ sections }: Document): ReadonlyMap<string, Section> {
  const found = new Map<string, Section>()
  for (const section of sections) if (section.number !== '') found.set(section.number, section)
  for (const section of sections) {
    const typed = /^Appendix ([A-Z](?:\.\d{1,3})*)(?![\p{L}\p{N}])/u.exec(section.title)?.[1]
    if (typed !== undefined && !found.has(typed)) found.set(typed, section)
  }
  return found
}
