import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import * as z from 'zod'

export type KeyType = 'Ed25519' | 'P-256' | 'RSA'

const jwk = z.record(z.string(), z.unknown())

/** A key that signs requests, as JSON Web Keys. Source: RFC 7517; RFC 8037, Section 2. */
export const SigningKey = z.object({ kid: z.string(), publicJwk: jwk, privateJwk: jwk }).readonly()
export type SigningKey = z.infer<typeof SigningKey>

/** The keys of a server: one signs, all that are published verify. */
export interface KeyRing {
  readonly current: () => SigningKey
  readonly published: () => readonly SigningKey[]
  /** Makes a new key, which signs from now on; the latest ones before it stay published. */
  readonly rotate: () => void
}

/** More than sign the requests that are under way, and few enough for every reader of a JWK Set. */
const mostKeys = 12

/** A key ring of keys that are there already; `onRotate` gets all keys, the new one first. */
export function createKeyRing(
  initial: readonly SigningKey[],
  makeNext: () => SigningKey,
  onRotate: (keys: readonly SigningKey[]) => void,
): KeyRing {
  let keys = initial
  return {
    current: () => {
      const [first] = keys
      if (first === undefined) throw new TypeError('Expected a key ring with at least one key.')
      return first
    },
    published: () => keys,
    rotate() {
      keys = [makeNext(), ...keys].slice(0, mostKeys)
      onRotate(keys)
    },
  }
}

export function createSigningKey(kid: string, type: KeyType): SigningKey {
  const { publicKey, privateKey } = generate(type)
  // An RSA key could be for several algorithms, and has to say which.
  const more = type === 'RSA' ? { kid, alg: 'PS512' } : { kid }
  return {
    kid,
    publicJwk: { ...publicKey.export({ format: 'jwk' }), ...more },
    privateJwk: { ...privateKey.export({ format: 'jwk' }), ...more },
  }
}

function generate(type: KeyType): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  if (type === 'RSA') return generateKeyPairSync('rsa', { modulusLength: 2048 })
  return type === 'Ed25519'
    ? generateKeyPairSync('ed25519')
    : generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
}
