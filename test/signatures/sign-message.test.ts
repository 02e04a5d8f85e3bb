import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { signFlattened } from '../../scripts/signatures/json-web-signature.ts'
import { signatureBase } from '../../scripts/signatures/signature-base.ts'
import { readSignatureInputs, type SignatureInput } from '../../scripts/signatures/signature-input.ts'
import { signMessage } from '../../scripts/signatures/sign-message.ts'
import { verifyMessage } from '../../scripts/signatures/verify-message.ts'
import {
  ed25519Base,
  ed25519Input,
  ed25519Key,
  ed25519Signature,
  p256Key,
  rsaPssKey,
  testRequest,
  testResponse,
} from './rfc-9421.ts'

function component(name: string, parameters: SignatureInput['parameters'] = {}) {
  return { name, parameters }
}

const input: SignatureInput = {
  label: 'sig-b26',
  components: ['date', '@method', '@path', '@authority', 'content-type', 'content-length'].map((name) =>
    component(name),
  ),
  parameters: { created: 1_618_884_473, keyid: 'test-key-ed25519' },
}

describe('signing a message', () => {
  it('gives the signature of RFC 9421, Appendix B.2.6, byte for byte', () => {
    expect(signatureBase(testRequest(), input)).toEqual({ kind: 'base', text: ed25519Base })
    expect(signMessage(testRequest(), input, ed25519Key)).toEqual({
      kind: 'signed',
      signatureInput: ed25519Input,
      signature: ed25519Signature,
    })
  })

  it('signs again what a message declares', () => {
    expect(readSignatureInputs(testRequest({ 'Signature-Input': ed25519Input }))).toEqual({
      kind: 'read',
      inputs: [input],
    })
  })

  it('signs a response over its request with P-256, so that it verifies', async () => {
    const response = { ...testResponse(), request: testRequest() }
    const { label, parameters } = input
    const components = [component('@status'), component('@target-uri', { req: true })]
    const signed = signMessage(response, { label, parameters, components }, p256Key)
    if (signed.kind === 'refused') throw new Error(signed.detail)
    const sent = {
      ...response,
      fields: [
        ...response.fields,
        { name: 'Signature', value: signed.signature },
        { name: 'Signature-Input', value: signed.signatureInput },
      ],
    }
    expect(await verifyMessage(sent, { now: 1_618_884_473 }, () => p256Key)).toEqual({
      kind: 'verified',
      label,
      components,
      parameters,
      algorithm: 'ecdsa-p256-sha256',
      base: `"@status": 200
"@target-uri";req: https://example.com/foo?param=Value&Pet=dog
"@signature-params": ("@status" "@target-uri";req);created=1618884473;keyid="test-key-ed25519"`,
    })
  })

  it.each([
    ['a key without its private half', input, rsaPssKey, 'key'],
    ['what is no key', input, 'key', 'key'],
    [
      'an algorithm that is not the key’s',
      { ...input, parameters: { alg: 'rsa-pss-sha512' } },
      ed25519Key,
      'algorithm',
    ],
    ['a field that is absent', { ...input, components: [component('cookie')] }, ed25519Key, 'missing-field'],
    ['a component of responses', { ...input, components: [component('@status')] }, ed25519Key, 'component'],
    [
      'one component twice',
      { ...input, components: [component('date'), component('date')] },
      ed25519Key,
      'component',
    ],
    [
      'a query parameter',
      { ...input, components: [component('@query-param', { name: 'Pet' })] },
      ed25519Key,
      'unsupported',
    ],
    ['a label that is no key', { ...input, label: 'A label' }, ed25519Key, 'malformed'],
    ['a time with a fraction', { ...input, parameters: { created: 1.5 } }, ed25519Key, 'malformed'],
  ])('refuses %s', (_, given, key, reason) => {
    expect(signMessage(testRequest(), given, key)).toEqual({
      kind: 'refused',
      reason,
      detail: expect.any(String),
    })
  })

  it('is refused, and nothing is thrown, with a key whose private half does not fit together', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const jwk = privateKey.export({ format: 'jwk' })
    const broken = { ...jwk, p: 'AA' }
    const refused = { kind: 'refused', reason: 'key', detail: expect.any(String) }
    const parameters = { alg: 'rsa-pss-sha512' }
    expect(signMessage(testRequest(), { ...input, parameters }, broken)).toEqual(refused)
    const header = Buffer.from('{"alg":"PS512"}').toString('base64url')
    expect(signFlattened({ payload: '', protected: header }, broken)).toEqual(refused)
    expect(signMessage(testRequest(), { ...input, parameters }, jwk).kind).toBe('signed')
  })
})
