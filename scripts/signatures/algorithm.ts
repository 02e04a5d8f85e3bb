import { constants, type KeyObject, sign, verify } from 'node:crypto'
import { unlessRefused } from './unless-refused.ts'

/** The algorithms of HTTP message signatures with public keys. Source: RFC 9421, Section 3.3. */
export const algorithms = [
  'ed25519',
  'ecdsa-p256-sha256',
  'ecdsa-p384-sha384',
  'rsa-pss-sha512',
  'rsa-v1_5-sha256',
] as const
export type Algorithm = (typeof algorithms)[number]

/**
 * The bytes of a signature; ECDSA's are the two numbers one after the other. Undefined where the key cannot make one,
 * as with members that do not belong together. Source: RFC 9421, Section 3.3.
 */
export function signBytes(algorithm: Algorithm, key: KeyObject, data: Uint8Array): Uint8Array | undefined {
  const { hash, ...options } = schemes[algorithm]
  return unlessRefused(() => new Uint8Array(sign(hash, data, { key, ...options })))
}

/** Whether some bytes are the signature of a key over some data. Never throws. */
export function verifyBytes(
  algorithm: Algorithm,
  key: KeyObject,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  const { hash, ...options } = schemes[algorithm]
  return unlessRefused(() => verify(hash, data, { key, ...options }, signature)) ?? false
}

interface Scheme {
  /** As `node:crypto` calls it; null where the algorithm hashes by itself. */
  readonly hash: string | null
  readonly dsaEncoding?: 'ieee-p1363'
  readonly padding?: number
  /** In bytes. */
  readonly saltLength?: number
}

const schemes: Readonly<Record<Algorithm, Scheme>> = {
  ed25519: { hash: null },
  'ecdsa-p256-sha256': { hash: 'sha256', dsaEncoding: 'ieee-p1363' },
  'ecdsa-p384-sha384': { hash: 'sha384', dsaEncoding: 'ieee-p1363' },
  'rsa-pss-sha512': { hash: 'sha512', padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 64 },
  'rsa-v1_5-sha256': { hash: 'sha256', padding: constants.RSA_PKCS1_PADDING },
}
