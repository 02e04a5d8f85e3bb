import { createHash } from 'node:crypto'

/**
 * What stays of a text when white space, markup and letter case of its first letter do not count: two
 * texts with one fingerprint say the same words in the same order. 16 hexadecimal digits of SHA-256.
 */
export function fingerprint(text: string): string {
  return digest(wordsOf(text).join(' ')).toString('hex').slice(0, 16)
}

const consonants = 'bcdfghjklmnpqrstvwxz'

/** Four consonants hashed from a seed: an id's tail, which neither spells a word nor repeats an anchor. */
export function consonantsOf(seed: string): string {
  const bytes = digest(seed)
  let rest = bytes.readUInt32BE(0)
  let tail = ''
  for (let index = 0; index < 4; index += 1) {
    tail += consonants[rest % consonants.length] ?? 'b'
    rest = Math.floor(rest / consonants.length)
  }
  return tail
}

function wordsOf(text: string): readonly string[] {
  return text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}
