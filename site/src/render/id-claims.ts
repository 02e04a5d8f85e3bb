/** Hands out each element id once: the first element that asks for it gets it. */
export class IdClaims {
  readonly #taken: Set<string>

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken)
  }

  /** The id, or nothing where another element has it or where HTML does not allow it. */
  claim(id: string | undefined): string | undefined {
    if (id === undefined || id === '' || /\s/.test(id) || this.#taken.has(id)) return undefined
    this.#taken.add(id)
    return id
  }
}
