import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCavageSignature } from '../../../scripts/signatures/cavage/cavage-signature.ts'
import {
  type CavageSignatureInput,
  signCavageMessage,
} from '../../../scripts/signatures/cavage/sign-cavage-message.ts'
import { testRequest } from './draft-cavage.ts'

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
const jwk = privateKey.export({ format: 'jwk' })

const input: CavageSignatureInput = {
  keyId: 'https://example.org/key#signature',
  algorithm: 'rsa-sha512',
  headers: ['(request-target)', 'content-length', 'date', 'digest', 'host'],
}

const base = `(request-target): post /foo?param=value&pet=dog
content-length: 18
date: Sun, 05 Jan 2014 21:31:40 GMT
digest: SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=
host: example.com`

function isSigned(hash: string, text: string, signature: string): boolean {
  return verify(hash, Buffer.from(text), createPublicKey(pem), Buffer.from(signature, 'base64'))
}

describe('signing a request after draft-cavage-12', () => {
  it('gives the field as deployed servers send it', () => {
    const signed = signCavageMessage(testRequest(), input, pem)
    if (signed.kind === 'refused') throw new Error(signed.detail)
    const [, signature = ''] = /signature="(.*)"$/.exec(signed.signature) ?? []
    expect(signed).toEqual({
      kind: 'signed',
      signature: `keyId="https://example.org/key#signature",algorithm="rsa-sha512",headers="(request-target) content-length date digest host",signature="${signature}"`,
    })
    expect(isSigned('sha512', base, signature)).toBe(true)
  })

  it('gives the same with a JSON Web Key, and with headers in another case', () => {
    const expected = signCavageMessage(testRequest(), input, pem)
    const headers = input.headers.map((name) => name.toUpperCase())
    expect(signCavageMessage(testRequest(), { ...input, headers }, { ...jwk, alg: 'RS512' })).toEqual(
      expected,
    )
  })

  it('does not name its algorithm where it is called `hs2019`, and then covers its times', () => {
    const signed = signCavageMessage(
      testRequest(),
      {
        keyId: 'a',
        algorithm: 'rsa-sha256',
        algorithmName: 'hs2019',
        headers: ['(created)', '(expires)'],
        created: 1_402_170_695,
        expires: 1_402_170_995,
      },
      pem,
    )
    if (signed.kind === 'refused') throw new Error(signed.detail)
    const [, signature = ''] = /signature="(.*)"$/.exec(signed.signature) ?? []
    expect(signed.signature).toBe(
      `keyId="a",algorithm="hs2019",created=1402170695,expires=1402170995,headers="(created) (expires)",signature="${signature}"`,
    )
    expect(isSigned('sha256', '(created): 1402170695\n(expires): 1402170995', signature)).toBe(true)
  })

  it('gives what is read back, whatever the key id', () => {
    const keyId = fc.stringMatching(/^[ -~]{1,40}$/)
    fc.assert(
      fc.property(keyId, (keyId) => {
        const signed = signCavageMessage(testRequest(), { ...input, keyId }, pem)
        if (signed.kind === 'refused') throw new Error(signed.detail)
        expect(readCavageSignature(testRequest({ Signature: signed.signature }))).toEqual({
          kind: 'read',
          parameters: { ...input, keyId },
          signature: expect.any(Uint8Array),
        })
      }),
      { numRuns: 50 },
    )
  })

  it.each<[string, Partial<CavageSignatureInput>, unknown, string]>([
    ['an empty key id', { keyId: '' }, pem, 'malformed'],
    ['a key id with a line end', { keyId: 'a\nb' }, pem, 'malformed'],
    ['no headers', { headers: [] }, pem, 'malformed'],
    ['a header that is absent', { headers: ['cookie'] }, pem, 'missing-field'],
    ['a header that is two', { headers: ['host date'] }, pem, 'malformed'],
    ['`(created)` under its own name', { headers: ['(created)'], created: 1 }, pem, 'component'],
    [
      '`(created)` without its time',
      { headers: ['(created)'], algorithmName: 'hs2019' },
      pem,
      'missing-parameter',
    ],
    ['half a second', { created: 1.5 }, pem, 'malformed'],
    ['a time before 1970', { expires: -1 }, pem, 'malformed'],
    ['the public half', {}, { kty: jwk.kty, n: jwk.n, e: jwk.e }, 'key'],
    ['a key for the other algorithm', {}, { ...jwk, alg: 'RS256' }, 'algorithm'],
    ['a key whose private half does not fit together', {}, { ...jwk, p: 'AA' }, 'key'],
    ['what is no key', {}, 'key', 'key'],
  ])('refuses %s', (_, more, key, reason) => {
    expect(signCavageMessage(testRequest(), { ...input, ...more }, key)).toEqual({
      kind: 'refused',
      reason,
      detail: expect.any(String),
    })
  })
})
