import { type Edit, kept } from './edit.ts'
import type { Original, Paragraph } from './original.ts'
import type { Random } from './random.ts'
import { isProse } from './sealed.ts'

/** Swaps two paragraphs that stand one behind the other. */
export function swapParagraphs(original: Original, random: Random): Edit | undefined {
  const { source } = original
  const all = proseOf(original)
  const pairs = all.flatMap((one, index): readonly (readonly [Paragraph, Paragraph])[] => {
    const other = all[index + 1]
    const isNext =
      other !== undefined && one.section === other.section && source.slice(one.to, other.from).trim() === ''
    return isNext ? [[one, other]] : []
  })
  const found = random.pick(pairs)
  if (found === undefined) return undefined
  const [one, other] = found
  return {
    kind: 'swap',
    replacements: [
      { from: one.from, to: one.to, pieces: [kept(source, other.from, other.to)] },
      { from: other.from, to: other.to, pieces: [kept(source, one.from, one.to)] },
    ],
  }
}

/** Moves a paragraph with a requirement to another section. */
export function moveParagraph(original: Original, random: Random): Edit | undefined {
  const found = journey(original, random)
  if (found === undefined) return undefined
  const { one, at } = found
  const pieces = [kept(original.source, one.from, one.to), { text: '\n\n' }]
  return {
    kind: 'move',
    replacements: [
      { from: one.from, to: one.to, pieces: [] },
      { from: at, to: at, pieces },
    ],
  }
}

/** Puts a copy of a paragraph with a requirement in another section: what it demands there is new. */
export function copyParagraph(original: Original, random: Random): Edit | undefined {
  const found = journey(original, random)
  if (found === undefined) return undefined
  const { one, at } = found
  const text = `${original.source.slice(one.from, one.to)}\n\n`
  return { kind: 'copy', replacements: [{ from: at, to: at, pieces: [{ text }] }] }
}

/** A paragraph with a requirement, and a place for it in another section that does not say the same already. */
function journey(original: Original, random: Random) {
  const all = proseOf(original)
  const wordsOf = ({ from, to }: Paragraph): string => original.source.slice(from, to).replaceAll(/\s+/g, ' ')
  const one = random.pick(
    all.filter(({ from, to }) => original.sentences.some((each) => each.from >= from && each.to <= to)),
  )
  if (one === undefined) return undefined
  const twins = new Set(all.filter((other) => wordsOf(other) === wordsOf(one)).map(({ section }) => section))
  const target = random.pick(all.filter(({ section }) => !twins.has(section)))
  return target && { one, at: target.from }
}

function proseOf({ source, paragraphs }: Original): readonly Paragraph[] {
  return paragraphs.filter((one) => !one.isInList && isProse(source, one))
}
