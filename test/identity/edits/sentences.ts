import { type Edit, kept } from './edit.ts'
import type { Keyword, Original, Sentence } from './original.ts'
import type { Random } from './random.ts'
import { maskSealed, wordCount } from './sealed.ts'

/** Makes two sentences, with a keyword each, of one that demands two things. */
export function splitSentence(original: Original, random: Random): Edit | undefined {
  const { source } = original
  const verbs = verbsOf(original)
  const found = random.pick(
    original.sentences.flatMap((sentence) => {
      const joint = jointOf(source, sentence, verbs)
      return joint ? [{ sentence, joint }] : []
    }),
  )
  if (found === undefined) return undefined
  const { sentence, joint } = found
  const { from, to, keywords } = sentence
  const [keyword, second] = keywords
  if (keyword === undefined) return undefined
  const subject = source.slice(from, keyword.from)
  const isShort = subject.length < 60 && /^(?:The|An?|Each|Every) /.test(subject)
  const again = isShort ? subject : 'It '
  const written = source.slice(keyword.from, keyword.to)
  const splitFrom = keyword.from
  const pieces =
    second === undefined
      ? [
          kept(source, from, keyword.from),
          { text: written, splitFrom },
          kept(source, keyword.to, joint.from),
          { text: `. ${again}` },
          { text: written, splitFrom },
          { text: ' ' },
          kept(source, joint.to, to),
        ]
      : [kept(source, from, joint.from), { text: `. ${again}` }, kept(source, joint.to, to)]
  return { kind: 'split', replacements: [{ from, to, pieces }] }
}

/** Makes one sentence of two neighbours that demand something of the same; equal keywords become one. */
export function mergeSentences(original: Original, random: Random): Edit | undefined {
  const { source, sentences } = original
  const found = random.pick(
    sentences.flatMap((one, index) => {
      const other = sentences[index + 1]
      const [keyword] = one.keywords
      const [next] = other?.keywords ?? []
      if (other === undefined || keyword === undefined || next === undefined) return []
      return canMerge(source, one, other) ? [{ one, other, keyword, next }] : []
    }),
  )
  if (found === undefined) return undefined
  const { one, other, keyword, next } = found
  const isSame = source.slice(keyword.from, keyword.to) === source.slice(next.from, next.to)
  const mergedFrom = [keyword.from, next.from]
  const pieces = isSame
    ? [
        kept(source, one.from, keyword.from),
        { text: source.slice(keyword.from, keyword.to), mergedFrom },
        kept(source, keyword.to, one.to - 1),
        { text: ' and' },
        kept(source, next.to, other.to),
      ]
    : [kept(source, one.from, one.to - 1), { text: ' and ' }, kept(source, next.from, other.to)]
  return { kind: 'merge', replacements: [{ from: one.from, to: other.to, pieces }] }
}

/**
 * Where a sentence can be cut: at the `and` between two demands of one keyword, or before a second keyword;
 * each demand is at least a few words long.
 */
function jointOf(source: string, sentence: Sentence, verbs: ReadonlySet<string>) {
  const { keywords, to } = sentence
  const [keyword, second] = keywords
  if (keyword === undefined || keywords.length > 2 || !/^(?:MUST|SHALL|SHOULD)/.test(wordOf(keyword)))
    return undefined
  if (keyword.requirement.parts !== undefined) return undefined
  const text = maskSealed(source.slice(keyword.to, to))
  if (/[();:]/.test(text)) return undefined
  if (second !== undefined) {
    const joint = /,?\s+(?:and|but)\s+$/.exec(source.slice(keyword.to, second.from))
    return joint === null ? undefined : { from: keyword.to + joint.index, to: second.from }
  }
  const and = [...text.matchAll(/,?\s+and\s+(?=[a-z])/g)].find(({ 0: joint, index }) => {
    const [before, behind] = [text.slice(0, index), text.slice(index + joint.length)]
    const [verb = ''] = behind.split(/\s/, 1)
    return verbs.has(verb) && wordCount(before) >= 4 && wordCount(behind) >= 4
  })
  return and && { from: keyword.to + and.index, to: keyword.to + and.index + and[0].length }
}

/** What the draft puts right behind its keywords: verbs, and `be`. */
function verbsOf({ model }: Original): ReadonlySet<string> {
  return new Set(
    model.requirements.flatMap(
      ({ clause }) => /(?:MUST|SHALL|SHOULD|MAY)(?: NOT)? ([a-z]+)/.exec(clause)?.[1] ?? [],
    ),
  )
}

function canMerge(source: string, one: Sentence, other: Sentence): boolean {
  const [keyword, next] = [one.keywords[0], other.keywords[0]]
  if (keyword === undefined || next === undefined || one.paragraph !== other.paragraph) return false
  const subject = source.slice(one.from, keyword.from).trim()
  const again = source.slice(other.from, next.from).trim()
  const isOfSame = subject.toLowerCase() === again.toLowerCase() || /^(?:It|They)$/.test(again)
  const between = source.slice(one.to, other.from)
  return (
    isOfSame &&
    between.length < 3 &&
    between.trim() === '' &&
    [one, other].every((sentence) => isPlain(source, sentence))
  )
}

/** Whether a sentence has one keyword and, behind it, one demand of a few words. */
function isPlain(source: string, { keywords, to }: Sentence): boolean {
  const [keyword] = keywords
  if (keyword === undefined || keywords.length > 1 || keyword.requirement.parts !== undefined) return false
  const text = source.slice(keyword.to, to)
  return wordCount(text) >= 4 && text.endsWith('.') && !/[;:]/.test(text)
}

function wordOf({ requirement }: Keyword): string {
  return requirement.keyword
}
