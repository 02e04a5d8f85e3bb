/** What a check returns when it neither passed nor failed; passing is returning nothing. */
export interface Undecided {
  readonly outcome: 'inconclusive' | 'not-applicable' | 'blocked'
  readonly message: string
}

/** The target answered, but the answer does not tell. */
export function inconclusive(message: string): Undecided {
  return { outcome: 'inconclusive', message }
}

/** The requirement's own condition does not hold of this target. */
export function notApplicable(message: string): Undecided {
  return { outcome: 'not-applicable', message }
}

/** A precondition of the run is missing. */
export function blocked(message: string): Undecided {
  return { outcome: 'blocked', message }
}

/** Ends a flow or a check that cannot go on, from however deep: what it needs is missing. Not for what went wrong. */
export class UndecidedError extends Error {
  override readonly name = 'UndecidedError'
  readonly undecided: Undecided

  constructor(undecided: Undecided) {
    super(undecided.message)
    this.undecided = undecided
  }

  /** The command line is a bundle, and the checks are not: each has this class for itself. */
  static override [Symbol.hasInstance](value: unknown): value is UndecidedError {
    return value instanceof Error && value.name === 'UndecidedError' && 'undecided' in value
  }
}

/** Ends the flow or check that it is called in. */
export function stop(undecided: Undecided): never {
  throw new UndecidedError(undecided)
}
