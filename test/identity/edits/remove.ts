import type { Edit, Replacement } from './edit.ts'
import type { Original, Sentence } from './original.ts'
import type { Random } from './random.ts'
import { headingOf } from './sections.ts'
import { newSentences } from './words.ts'

/** Takes a sentence out, now and then the whole paragraph, or a section with all that is in it. */
export function remove(original: Original, random: Random): Edit | undefined {
  const chance = random.below(6)
  const removal =
    chance === 0
      ? sectionRemoval(original, random)
      : sentenceRemoval(original, random.pick(original.sentences), chance === 1)
  return removal && { kind: 'delete', replacements: [removal] }
}

/**
 * Puts a sentence that demands something else in the place of one. Not where the author gave its paragraph an
 * anchor, which then says that it is the same requirement still.
 */
export function replace({ sentences }: Original, random: Random): Edit | undefined {
  const unnamed = sentences.filter(({ keywords }) =>
    keywords.every(({ requirement }) => requirement.anchor === undefined),
  )
  const sentence = random.pick(unnamed)
  const text = random.pick(newSentences)
  if (sentence === undefined || text === undefined) return undefined
  const { from, to } = sentence
  return { kind: 'replace', replacements: [{ from, to, pieces: [{ text }] }] }
}

function sentenceRemoval(
  { source }: Original,
  sentence: Sentence | undefined,
  isWholeParagraph: boolean,
): Replacement | undefined {
  if (sentence === undefined) return undefined
  const { paragraph } = sentence
  const { from, to } = isWholeParagraph ? paragraph : sentence
  if (from > paragraph.from || to < paragraph.to) {
    const spaces = /^[ \t]*\n?[ \t]*/.exec(source.slice(to))?.[0].length ?? 0
    return { from, to: Math.min(to + spaces, paragraph.to), pieces: [] }
  }
  if (!paragraph.isInList) return { from, to, pieces: [] }
  const { item } = paragraph
  if (item === undefined) return undefined
  const begin = source.lastIndexOf('\n', item.from - 1) + 1
  const end = source.indexOf('\n', item.to)
  return { from: begin, to: end === -1 ? source.length : end + 1, pieces: [] }
}

/** Only a section without sections of its own, so that no other changes its depth. */
function sectionRemoval({ source, sections }: Original, random: Random): Replacement | undefined {
  const leaves = sections.filter(
    ({ depth }, index) => index + 1 < sections.length && (sections[index + 1]?.depth ?? 0) <= depth,
  )
  const section = random.pick(leaves)
  const next = section && sections[sections.indexOf(section) + 1]
  if (section === undefined || next === undefined) return undefined
  const [from, to] = [headingOf(source, section), headingOf(source, next)]
  return from === undefined || to === undefined ? undefined : { from, to, pieces: [] }
}
