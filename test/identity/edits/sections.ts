import type { Section } from '../../../scripts/contract/spec-model.ts'
import type { Edit } from './edit.ts'
import type { Original } from './original.ts'
import type { Random } from './random.ts'
import { newSentences, newTitles } from './words.ts'

/** Where the line of a section's heading begins; nothing where it is not marked by number signs. */
export function headingOf(source: string, { span }: Section): number | undefined {
  const { offset } = span.start
  return /^#{1,6} +\S/.test(source.slice(offset, offset + 12)) ? offset : undefined
}

/** Gives a section another title, and with it another anchor, unless its author gave it one. */
export function renameSection({ source, sections }: Original, random: Random): Edit | undefined {
  const section = random.pick(sections)
  const offset = section && headingOf(source, section)
  if (offset === undefined) return undefined
  const found = /^(#{1,6} +)([^{\n]*[^{\s#])/.exec(source.slice(offset, offset + 300))
  const [, marks = '', title = ''] = found ?? []
  if (title === '') return undefined
  const text = random.pick([...newTitles, `${title} in Detail`, `More on ${title}`]) ?? ''
  const from = offset + marks.length
  return { kind: 'rename-section', replacements: [{ from, to: from + title.length, pieces: [{ text }] }] }
}

/** Puts a new section, with requirements of its own, before another. */
export function insertSection({ source, sections }: Original, random: Random): Edit | undefined {
  const before = random.pick(sections)
  const offset = before && headingOf(source, before)
  if (before === undefined || offset === undefined) return undefined
  const marks = '#'.repeat(before.depth)
  const unsaid = newSentences.filter((sentence) => !source.includes(sentence))
  const sentences = random.shuffle(unsaid).slice(0, 1 + random.below(4))
  const text = `${marks} ${random.pick(newTitles)}\n\n${sentences.join(' ')}\n\n`
  return { kind: 'insert-section', replacements: [{ from: offset, to: offset, pieces: [{ text }] }] }
}
