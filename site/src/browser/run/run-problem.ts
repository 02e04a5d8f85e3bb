/** What a reader can do about a problem. */
interface Way {
  readonly href: string
  readonly name: string
}

/** There is no run to show; its message says why, for the reader. Not for what is wrong with ourselves. */
export class RunProblem extends Error {
  override readonly name = 'RunProblem'
  readonly way: Way | undefined

  constructor(message: string, options: ErrorOptions & { readonly way?: Way } = {}) {
    super(message, options)
    this.way = options.way
  }
}

/** What to tell the reader of whatever went wrong. */
export function problemText(error: unknown): string {
  return error instanceof RunProblem ? error.message : 'Something went wrong while the run was read.'
}
