import type { Direction } from '../../contract/draft-links.ts'

/** How a requirement of ours stands to one of another draft, in words. */
export interface DirectionWords {
  /** What ours does to the other: `(implies it)`. */
  readonly relation: string
  /** How much ours asks for beside the other; empty where it is as much. */
  readonly asks: string
}

/** The words for each direction of a link. */
export const directionWords: Readonly<Record<Direction, DirectionWords>> = {
  equal: { relation: 'equal', asks: '' },
  'ours-implies': { relation: 'implies it', asks: 'asks for more' },
  'ours-implied': { relation: 'implied by it', asks: 'asks for less' },
}
