import { consonantsOf } from './fingerprint.ts'
import type { Subject } from './subject.ts'

/** Where so many ids of one clause are taken, those of four consonants soon all are. */
const crowded = 2000

/** The id that a requirement is born with; a further round gives another, where that one is taken. */
export function idInRound({ section, fingerprint }: Subject, round: number): string {
  const seed = `${fingerprint}#${round}`
  const more = round < crowded ? '' : consonantsOf(`${seed}#`)
  return `${section}~${consonantsOf(seed)}${more}`
}
