import { RunId } from '../contract/service.ts'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
const length = 20

/** A new id of a run: nobody guesses one. `random` gives so many random bytes. */
export function newRunId(random: (bytes: number) => Uint8Array): RunId {
  return RunId.parse(Array.from(random(length), (byte) => alphabet[byte % alphabet.length]).join(''))
}
