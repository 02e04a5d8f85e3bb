import { constants, verify } from 'node:crypto'
import type { ShownKey } from './shown-keys.ts'

interface Scheme {
  readonly hash: string | null
  readonly dsaEncoding?: 'ieee-p1363'
  readonly padding?: number
  readonly saltLength?: number
}

const hashes = ['sha256', 'sha384', 'sha512']
const rsa: readonly Scheme[] = hashes.flatMap((hash) => [
  { hash, padding: constants.RSA_PKCS1_PADDING },
  { hash, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO },
])

/** How each type of key signs. Source: RFC 7518, Section 3.1; RFC 8037, Section 3.1; RFC 9421, Section 3.3. */
const schemes: ReadonlyMap<string, readonly Scheme[]> = new Map([
  ['OKP Ed25519', [{ hash: null }]],
  ['OKP Ed448', [{ hash: null }]],
  ['EC P-256', [{ hash: 'sha256', dsaEncoding: 'ieee-p1363' }]],
  ['EC P-384', [{ hash: 'sha384', dsaEncoding: 'ieee-p1363' }]],
  ['EC P-521', [{ hash: 'sha512', dsaEncoding: 'ieee-p1363' }]],
  ['RSA', rsa],
])

/** Whether a type of key can be judged at all. */
export function canVerify({ type }: ShownKey): boolean {
  return schemes.has(type)
}

/** Whether some bytes are the signature of a key over some data, by any algorithm that the key could be for. */
export function isSignature({ type, key }: ShownKey, data: Uint8Array, signature: Uint8Array): boolean {
  return (schemes.get(type) ?? []).some(({ hash, ...options }) =>
    verify(hash, data, { key, ...options }, signature),
  )
}
