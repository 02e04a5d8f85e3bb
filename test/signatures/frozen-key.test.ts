import { describe, expect, it } from 'vitest'
import { readKey } from '../../scripts/signatures/json-web-key.ts'
import { createSigningKey } from '../../reference/signing/key-ring.ts'

describe('a frozen JSON Web Key', () => {
  it('is imported once for each algorithm that it can be for', () => {
    const { alg: _alg, ...jwk } = createSigningKey('one', 'RSA').publicJwk
    const frozen = Object.freeze(jwk)
    expect(readKey(frozen, 'rsa-pss-sha512')).toBe(readKey(frozen, 'rsa-pss-sha512'))
    expect(readKey(frozen, 'rsa-pss-sha512')).toMatchObject({ kind: 'key', algorithm: 'rsa-pss-sha512' })
    expect(readKey(frozen, 'rsa-v1_5-sha256')).toMatchObject({ kind: 'key', algorithm: 'rsa-v1_5-sha256' })
    expect(readKey(frozen, 'made-up')).toMatchObject({ kind: 'refused' })
    expect(readKey(frozen, 'another')).toBe(readKey(frozen))
  })

  it('is not taken for another one: an object that can be changed is read each time', () => {
    const jwk = { ...createSigningKey('one', 'Ed25519').publicJwk }
    const first = readKey(jwk)
    Object.assign(jwk, createSigningKey('two', 'P-256').publicJwk)
    expect(first).toMatchObject({ kind: 'key', algorithm: 'ed25519' })
    expect(readKey(jwk)).toMatchObject({ kind: 'key', algorithm: 'ecdsa-p256-sha256' })
  })
})
