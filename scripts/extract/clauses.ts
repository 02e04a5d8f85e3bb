/** A stretch of a sentence: a keyword in it, or the clause that a keyword governs. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

const strong = /;|:|(?<=,) (?:and|but|or|while|whereas|whose) |(?<!\b(?:e\.g|i\.e|cf|vs|etc))\. /g
const weak = /,| (?:and|but)(?=[ ,])/g

/**
 * The part of a sentence that each of its keywords governs. One keyword governs the whole sentence; between
 * two, the sentence is cut at the last semicolon or conjunction before the later one, where there is one.
 * What stands in parentheses is cut out of nothing: there, only keywords in them part.
 */
export function splitClauses(sentence: string, keywords: readonly Stretch[]): readonly Stretch[] {
  const cuts = keywords.slice(1).map((keyword, index) => {
    const before = keywords[index]?.to ?? 0
    return lastCut(sentence, before, keyword.from)
  })
  let from = 0
  const starts = keywords.map((_, index) => {
    from = (index > 1 ? cuts[index - 2] : undefined) ?? from
    return (index === 0 ? undefined : cuts[index - 1]) ?? from
  })
  let to = sentence.length
  const ends = keywords.toReversed().map((_, index) => (to = cuts[keywords.length - 1 - index] ?? to))
  return keywords.map((_, index) =>
    tidy(sentence, starts[index] ?? 0, ends[keywords.length - 1 - index] ?? sentence.length),
  )
}

function lastCut(sentence: string, from: number, to: number): number | undefined {
  const between = blankAsides(sentence.slice(from, to))
  const places = [...between.matchAll(strong)].at(-1) ?? weakCut(between)
  return places === undefined ? undefined : from + places.index
}

/**
 * The last comma or conjunction; where it closes a condition that a conjunction opens, as in `and, if so,`,
 * that conjunction: the condition belongs to the later keyword.
 */
function weakCut(between: string): RegExpExecArray | undefined {
  const places = [...between.matchAll(weak)]
  const last = places.at(-1)
  const opening = places.findLast(
    ({ 0: text, index }) => text !== ',' && opensCondition.test(between.slice(index, index + 40)),
  )
  return last?.[0] === ',' && opening !== undefined ? opening : last
}

const opensCondition = /^ (?:and|but),? (?:if|when|whenever|unless|where|upon|in case|in that case) /

/** Blanks what stands in parentheses that close again, so that nothing is cut in them. */
function blankAsides(text: string): string {
  return text.replaceAll(/\([^()]{0,400}\)/g, (aside) => ' '.repeat(aside.length))
}

function tidy(sentence: string, from: number, to: number): Stretch {
  const slice = sentence.slice(from, to)
  const lead = /^\s*(?:[;:,.]\s+)?(?:(?:and|but|or|while|whereas),? )?/.exec(slice)?.[0].length ?? 0
  let end = to
  while (end > from + lead && /[\s;:,]/.test(sentence[end - 1] ?? '')) end -= 1
  return { from: from + lead, to: end }
}
