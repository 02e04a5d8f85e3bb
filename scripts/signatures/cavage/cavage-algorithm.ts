import { constants, type KeyObject, sign, verify } from 'node:crypto'
import { unlessRefused } from '../unless-refused.ts'

/** RSASSA-PKCS1-v1_5 with either hash; the second is of wide use, and in no registry. Source: draft-cavage-http-signatures-12, Appendix E.2. */
export const cavageAlgorithms = ['rsa-sha256', 'rsa-sha512'] as const
export type CavageAlgorithm = (typeof cavageAlgorithms)[number]

const hashes: Readonly<Record<CavageAlgorithm, string>> = { 'rsa-sha256': 'sha256', 'rsa-sha512': 'sha512' }

/** The bytes of a signature; undefined where the key cannot make one, as with members that do not belong together. */
export function signCavageBytes(
  algorithm: CavageAlgorithm,
  key: KeyObject,
  data: Uint8Array,
): Uint8Array | undefined {
  return unlessRefused(() => new Uint8Array(sign(hashes[algorithm], data, { key, ...padding })))
}

/** Whether some bytes are the signature of an RSA key over some data. Never throws. */
export function verifyCavageBytes(
  algorithm: CavageAlgorithm,
  key: KeyObject,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  return unlessRefused(() => verify(hashes[algorithm], data, { key, ...padding }, signature)) ?? false
}

const padding = { padding: constants.RSA_PKCS1_PADDING }
