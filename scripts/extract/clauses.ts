/** A keyword's place within its sentence. */
export interface KeywordPlace {
  readonly from: number
  readonly to: number
}

const strong = /;|:|(?<=,) (?:and|but|or|while|whereas|whose) |\. /g
const weak = /,| (?:and|but) /g

/**
 * The part of a sentence that each of its keywords governs. One keyword governs the whole sentence; between
 * two, the sentence is cut at the last semicolon or conjunction before the later one, where there is one.
 */
export function splitClauses(sentence: string, keywords: readonly KeywordPlace[]): readonly string[] {
  const cuts = keywords.slice(1).map((keyword, index) => {
    const before = keywords[index]?.to ?? 0
    return lastCut(sentence, before, keyword.from)
  })
  return keywords.map((_, index) => {
    const from = (index === 0 ? 0 : cuts[index - 1]) ?? enclosingStart(cuts, index)
    const to = cuts[index] ?? enclosingEnd(cuts, index, sentence.length)
    return tidy(sentence.slice(from, to))
  })
}

function lastCut(sentence: string, from: number, to: number): number | undefined {
  const between = sentence.slice(from, to)
  const places = [...between.matchAll(strong)].at(-1) ?? [...between.matchAll(weak)].at(-1)
  return places === undefined ? undefined : from + places.index
}

function enclosingStart(cuts: readonly (number | undefined)[], index: number): number {
  return cuts.slice(0, Math.max(index - 1, 0)).findLast((cut) => cut !== undefined) ?? 0
}

function enclosingEnd(cuts: readonly (number | undefined)[], index: number, end: number): number {
  return cuts.slice(index).find((cut) => cut !== undefined) ?? end
}

function tidy(clause: string): string {
  return clause
    .trim()
    .replace(/^(?:[;:,]\s*)?(?:(?:and|but|or|while|whereas) )?/, '')
    .replace(/[\s;:,]+$/, '')
}
