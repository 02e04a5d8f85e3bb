/** Passes on what it is told to whoever wants to know at the time. */
export interface Teller<Told> {
  readonly tell: (told: Told) => void
  /** Returns what ends it. */
  readonly subscribe: (listener: (told: Told) => void) => () => void
}

export function createTeller<Told>(): Teller<Told> {
  const listeners = new Set<(told: Told) => void>()
  return {
    tell: (told) => listeners.forEach((listener) => listener(told)),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
