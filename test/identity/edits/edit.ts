/**
 * A stretch of an edited draft: words that were there, from an offset of the original on, or new ones. A
 * keyword that comes from several requirements, or is one of several that came from one, says so.
 */
export interface Piece {
  readonly text: string
  readonly origin?: number
  /** The keyword at the beginning of this piece stands for a piece of the requirement whose keyword was there. */
  readonly splitFrom?: number
  /** The keyword at the beginning of this piece stands for all the requirements whose keywords were there. */
  readonly mergedFrom?: readonly number[]
}

/** Puts pieces in the place of a stretch of the original. */
export interface Replacement {
  readonly from: number
  readonly to: number
  readonly pieces: readonly Piece[]
}

/** One thing that an editor does to a draft. */
export interface Edit {
  readonly kind: EditKind
  readonly replacements: readonly Replacement[]
}

/** What editors do all day. */
export const editKinds = [
  'reflow',
  'reword',
  'swap',
  'rename-section',
  'insert-section',
  'split',
  'merge',
  'change-keyword',
  'delete',
] as const

/** What lays a trap: words that turn up elsewhere, and other words in the same place. */
export const trapKinds = ['move', 'copy', 'replace'] as const

export type EditKind = (typeof editKinds)[number] | (typeof trapKinds)[number]

/** A stretch of the original as it was. */
export function kept(source: string, from: number, to: number): Piece {
  return { text: source.slice(from, to), origin: from }
}

/** A draft after edits, and where each of its places was before. */
export interface EditedDraft {
  readonly text: string
  /** The piece that an offset of the edited text is in, and how far from its beginning. */
  readonly pieceAt: (offset: number) => { readonly piece: Piece; readonly within: number } | undefined
}

/** Makes edits that do not overlap. */
export function applyEdits(source: string, edits: readonly Edit[]): EditedDraft {
  const replacements = edits
    .flatMap((edit) => edit.replacements)
    .toSorted((one, other) => one.from - other.from)
  const pieces: Piece[] = []
  let at = 0
  for (const { from, to, pieces: put } of replacements) {
    pieces.push(kept(source, at, from), ...put)
    at = to
  }
  pieces.push(kept(source, at, source.length))
  let start = 0
  const placed = pieces.map((piece) => {
    const place = { piece, start, end: start + piece.text.length }
    start = place.end
    return place
  })
  return {
    text: pieces.map(({ text }) => text).join(''),
    pieceAt(offset) {
      const found = placed.find(({ start: from, end }) => offset >= from && offset < end)
      return found === undefined ? undefined : { piece: found.piece, within: offset - found.start }
    },
  }
}

/** Whether two edits touch the same stretch, or stretches with nothing between them. */
export function overlap(one: Edit, other: Edit): boolean {
  return one.replacements.some((a) => other.replacements.some((b) => a.from <= b.to && b.from <= a.to))
}
