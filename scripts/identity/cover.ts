import type { Likeness } from './likeness.ts'

/** How much of a piece has to stand in the whole. */
export const leastOfPiece = 0.62

/** How much of the whole its pieces have to say together, each how much of it, or else of itself. */
const least = { ofWhole: 0.72, addedByEach: 0.1, newInEach: 0.35 }
const mostPieces = 4
const mostConsidered = 60

/**
 * The pieces that together say what the whole says, best first chosen; each adds something. None, where there
 * are no two such pieces.
 */
export function coverWith<Piece extends { readonly text: string }>(
  whole: string,
  pieces: readonly Piece[],
  { covered, weight }: Likeness,
): readonly Piece[] {
  if (pieces.length < 2) return []
  const considered = pieces.slice(0, mostConsidered)
  const chosen = new Set<Piece>()
  let reached = 0
  while (chosen.size < mostPieces) {
    const gains = considered
      .filter((piece) => !chosen.has(piece))
      .map((piece) => ({ piece, cover: covered(whole, [...chosen, piece].map(textOf)) }))
    const best = gains.toSorted((one, other) => other.cover - one.cover)[0]
    if (best === undefined) break
    const added = best.cover - reached
    const share = (added * weight(whole)) / weight(best.piece.text)
    if (added < least.addedByEach && share < least.newInEach) break
    chosen.add(best.piece)
    reached = best.cover
  }
  const isEnough = chosen.size > 1 && reached >= least.ofWhole
  return isEnough ? considered.filter((piece) => chosen.has(piece)) : []
}

function textOf({ text }: { readonly text: string }): string {
  return text
}
