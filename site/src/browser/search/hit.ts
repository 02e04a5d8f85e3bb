/** A stretch of text; `isFound` where it is what was searched for. */
export interface Piece {
  readonly text: string
  readonly isFound: boolean
}

/** What search shows of one place, with the places in it that hold what was searched for. */
export interface Hit {
  readonly href: string
  readonly title: readonly Piece[]
  /** What the place is, where the title does not tell. */
  readonly what?: string | undefined
  /** Of a requirement. */
  readonly level?: string | undefined
  readonly id?: string | undefined
  /** The words around what was found; empty where the places below say it. */
  readonly excerpt: readonly Piece[]
  readonly below: readonly Hit[]
}
