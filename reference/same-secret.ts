import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether two texts are the same: compares digests, in a time that tells nothing about either. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(digestOf(one), digestOf(other))
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
