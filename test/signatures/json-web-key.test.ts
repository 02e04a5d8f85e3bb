import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readKey } from '../../scripts/signatures/json-web-key.ts'
import { ed25519Key, p256Key, rsaPssKey } from './rfc-9421.ts'

function read(jwk: unknown, claimed?: string): string {
  const key = readKey(jwk, claimed)
  return key.kind === 'refused' ? key.reason : key.algorithm
}

describe('a JSON Web Key', () => {
  it.each<[unknown, string | undefined, string]>([
    [ed25519Key, undefined, 'ed25519'],
    [{ ...ed25519Key, alg: 'Ed25519', use: 'sig' }, undefined, 'ed25519'],
    [p256Key, undefined, 'ecdsa-p256-sha256'],
    [{ ...rsaPssKey, alg: 'PS512' }, undefined, 'rsa-pss-sha512'],
    [{ ...rsaPssKey, alg: 'RS256' }, undefined, 'rsa-v1_5-sha256'],
    [rsaPssKey, 'rsa-v1_5-sha256', 'rsa-v1_5-sha256'],
    [rsaPssKey, 'ed25519', 'key'],
    [{ ...p256Key, alg: 'ES384' }, undefined, 'key'],
    [{ ...p256Key, y: p256Key.x }, undefined, 'key'],
    [{ ...ed25519Key, d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A' }, undefined, 'key'],
    [{ ...ed25519Key, crv: 'Ed448' }, undefined, 'key'],
    [{ ...rsaPssKey, alg: 'PS512', n: 'A'.repeat(100_000) }, undefined, 'key'],
    [{ kty: 'oct', k: 'AAAA' }, undefined, 'key'],
    [null, undefined, 'key'],
  ])('is for one algorithm, or refused: %j', (jwk, claimed, wanted) => {
    expect(read(jwk, claimed)).toBe(wanted)
  })

  it('is refused where it is an RSA key of less than 2048 bits', () => {
    for (const modulusLength of [512, 1024]) {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength })
      for (const key of [privateKey, publicKey]) {
        expect(readKey({ ...key.export({ format: 'jwk' }), alg: 'RS256' })).toEqual({
          kind: 'refused',
          reason: 'key',
          detail: `An RSA key has at least 2048 bits, this one ${modulusLength}.`,
        })
      }
    }
  })

  it('has the public half of its private one', () => {
    const key = readKey(ed25519Key)
    if (key.kind === 'refused' || key.privateKey === undefined) throw new Error('no key')
    expect(createPublicKey(key.privateKey).equals(key.publicKey)).toBe(true)
  })
})
