import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Draftable } from './discovery-document.ts'

/** A signing key made at start-up, with its public JWK. Source: RFC 8037, Section 2. */
export interface SigningKey {
  readonly publicJwk: Draftable
  readonly privateKey: KeyObject
}

export function createSigningKey(kid: string, curve: 'Ed25519' | 'P-256'): SigningKey {
  const pair =
    curve === 'Ed25519'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  return { publicJwk: { ...pair.publicKey.export({ format: 'jwk' }), kid }, privateKey: pair.privateKey }
}
