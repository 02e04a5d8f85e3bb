import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readCavageKey } from '../../../scripts/signatures/cavage/cavage-key.ts'
import { testPrivateKey, testPublicKey } from './draft-cavage.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const spki = { type: 'spki', format: 'pem' } as const
const pkcs8 = { type: 'pkcs8', format: 'pem' } as const
const locked = { cipher: 'aes-256-cbc', passphrase: 'a' } as const
const jwk = publicKey.export({ format: 'jwk' })

function halvesOf(key: unknown): string {
  const read = readCavageKey(key)
  if (read.kind === 'refused') return read.reason
  const halves = read.privateKey === undefined ? 'public' : 'both'
  return read.publicKey.equals(publicKey) ? [halves, read.algorithm ?? 'either'].join(' ') : 'another key'
}

describe('an RSA key', () => {
  it.each<[string, unknown, string]>([
    ['PEM', publicKey.export(spki), 'public either'],
    ['PEM after white space', `\n${String(publicKey.export(spki)).trim()}`, 'public either'],
    ['PEM of PKCS #1', publicKey.export({ type: 'pkcs1', format: 'pem' }), 'public either'],
    ['PEM of a private key', privateKey.export(pkcs8), 'both either'],
    ['PEM of a private key of PKCS #1', privateKey.export({ type: 'pkcs1', format: 'pem' }), 'both either'],
    ['a JSON Web Key', jwk, 'public either'],
    ['a private JSON Web Key', { ...privateKey.export({ format: 'jwk' }), alg: 'RS256' }, 'both rsa-sha256'],
    ['a JSON Web Key for one algorithm', { ...jwk, alg: 'RS512' }, 'public rsa-sha512'],
    ['a JSON Web Key for another algorithm', { ...jwk, alg: 'PS512' }, 'key'],
    ['a JSON Web Key for encryption', { ...jwk, use: 'enc' }, 'key'],
    ['an Ed25519 key in PEM', generateKeyPairSync('ed25519').publicKey.export(spki), 'key'],
    [
      'an RSA key for PSS alone',
      generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).publicKey.export(spki),
      'key',
    ],
    ['PEM under a passphrase', privateKey.export({ ...pkcs8, ...locked }), 'key'],
    [
      'PEM of PKCS #1 under a passphrase',
      privateKey.export({ type: 'pkcs1', format: 'pem', ...locked }),
      'key',
    ],
    ['PEM that holds no key', '-----BEGIN PUBLIC KEY-----\nYQ==\n-----END PUBLIC KEY-----\n', 'key'],
    ['a longer text than a key has', `${String(publicKey.export(spki))}${' '.repeat(8192)}`, 'key'],
    ['text', 'key', 'key'],
    ['nothing', undefined, 'key'],
  ])('is read, or refused: %s', (_, key, expected) => {
    expect(halvesOf(key)).toBe(expected)
  })

  it.each([testPublicKey, testPrivateKey])('is refused with less than 2048 bits', (key) => {
    expect(readCavageKey(key)).toEqual({
      kind: 'refused',
      reason: 'key',
      detail: 'An RSA key has at least 2048 bits, this one 1024.',
    })
  })
})
