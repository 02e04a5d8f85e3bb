/** Numbers that look random and are the same for the same seed. Source: the mulberry32 generator. */
export interface Random {
  /** A whole number from 0 up to, and without, `end`. */
  readonly below: (end: number) => number
  readonly pick: <One>(all: readonly One[]) => One | undefined
  readonly shuffle: <One>(all: readonly One[]) => readonly One[]
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (end: number): number => Math.floor(next() * end)
  return {
    below,
    pick: (all) => all[below(all.length)],
    shuffle(all) {
      const left = [...all]
      return all.flatMap(() => left.splice(below(left.length), 1))
    },
  }
}
