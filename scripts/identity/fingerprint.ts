import { hash } from 'node:crypto'

/**
 * What stays of a text when white space, markup and punctuation do not count: two texts with one fingerprint
 * say the same words in the same order. 16 hexadecimal digits of SHA-256.
 */
export function fingerprint(text: string): string {
  return digest(wordsOf(text).join(' ')).slice(0, 16)
}

/** Six hexadecimal digits of a text's SHA-256: enough to tell a few texts apart. */
export function shortHash(text: string): string {
  return digest(text).slice(0, 6)
}

const consonants = 'bcdfghjklmnpqrstvwxz'

/** Four consonants hashed from a seed: an id's tail, which neither spells a word nor repeats an anchor. */
export function consonantsOf(seed: string): string {
  let rest = Number.parseInt(digest(seed).slice(0, 8), 16)
  let tail = ''
  for (let index = 0; index < 4; index += 1) {
    tail += consonants[rest % consonants.length] ?? 'b'
    rest = Math.floor(rest / consonants.length)
  }
  return tail
}

/** The words of a text, markup and punctuation left out. */
export function wordsOf(text: string): readonly string[] {
  // Most texts are ASCII, for which the plain pattern is several times as fast.
  if (isAscii.test(text)) return text.match(/[A-Za-z0-9]+/g) ?? []
  return text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []
}

// oxlint-disable-next-line no-control-regex -- the control characters are ASCII too
const isAscii = /^[\0-\x7f]*$/

/** SHA-256, in hexadecimal digits. */
function digest(text: string): string {
  return hash('sha256', text, 'hex')
}
