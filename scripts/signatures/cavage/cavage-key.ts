import { createPrivateKey, createPublicKey } from 'node:crypto'
import * as z from 'zod'
import { readKey, type UsableKey } from '../json-web-key.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { CavageAlgorithm } from './cavage-algorithm.ts'

/** An RSA key made ready; `algorithm` is absent where the key is for either. */
export interface CavageKey extends Pick<UsableKey, 'kind' | 'publicKey' | 'privateKey'> {
  readonly algorithm?: CavageAlgorithm
}

const RsaKey = z.looseObject({ kty: z.literal('RSA'), alg: z.string().optional() })

/** Source: RFC 7518, Section 3.1. */
const names: ReadonlyMap<string, CavageAlgorithm> = new Map([
  ['RS256', 'rsa-sha256'],
  ['RS512', 'rsa-sha512'],
])

/** Reads an RSA key, of 2048 bits at least, from PEM or from a JSON Web Key. Never throws. Source: RFC 7468, Sections 10 and 13; RFC 7517, Section 4. */
export function readCavageKey(key: unknown): CavageKey | Refusal {
  const parsed = RsaKey.safeParse(typeof key === 'string' ? jwkOf(key) : key)
  if (!parsed.success) return refuse('key', 'It is no RSA key, neither in PEM nor a JSON Web Key.')
  const { alg, ...members } = parsed.data
  const algorithm = alg === undefined ? undefined : names.get(alg)
  if (alg !== undefined && algorithm === undefined) {
    return refuse('key', 'Its `alg` is neither `RS256` nor `RS512`.')
  }
  const read = readKey(members, 'rsa-v1_5-sha256')
  if (read.kind === 'refused') return read
  const { kind, publicKey, privateKey } = read
  return {
    kind,
    publicKey,
    ...(privateKey !== undefined && { privateKey }),
    ...(algorithm !== undefined && { algorithm }),
  }
}

/** In characters: more than a key of 8192 bits has with its private half. */
const longestPem = 8192

/** A key in PEM as a JSON Web Key, so that both are read in one way; undefined where it is none. */
function jwkOf(pem: string): unknown {
  if (pem.length > longestPem) return undefined
  const label = /^\s*-----BEGIN (?:RSA )?(PRIVATE|PUBLIC) KEY-----/.exec(pem)?.[1]
  if (label === undefined) return undefined
  try {
    return (label === 'PRIVATE' ? createPrivateKey(pem) : createPublicKey(pem)).export({ format: 'jwk' })
  } catch (error) {
    // The messages of OpenSSL name its own sources.
    if (error instanceof Error) return undefined
    throw error
  }
}
