import { describe, expect, it } from 'vitest'
import { readHeader, signFlattened, verifyFlattened } from '../../scripts/signatures/json-web-signature.ts'
import { p256Key, rsaPssKey } from './rfc-9421.ts'

/** Source: RFC 8037, Appendix A.1. */
const key = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
}
/** Source: RFC 8037, Appendix A.4. */
const signed = {
  protected: 'eyJhbGciOiJFZERTQSJ9',
  payload: 'RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc',
  signature: 'hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg',
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

describe('a JSON Web Signature', () => {
  it('is that of RFC 8037, Appendix A.4, byte for byte', () => {
    const { signature, ...unsigned } = signed
    expect(signFlattened(unsigned, key)).toEqual({ kind: 'signed', signature })
  })

  it('verifies, and tells its header and its payload', () => {
    expect(verifyFlattened(signed, key)).toEqual({
      kind: 'verified',
      header: { alg: 'EdDSA' },
      payload: new TextEncoder().encode('Example of Ed25519 signing'),
    })
  })

  it('is made with P-256 too', () => {
    const unsigned = { payload: signed.payload, protected: encode({ alg: 'ES256', kid: 'a' }) }
    const made = signFlattened(unsigned, p256Key)
    if (made.kind === 'refused') throw new Error(made.detail)
    expect(verifyFlattened({ ...unsigned, signature: made.signature }, p256Key)).toMatchObject({
      kind: 'verified',
      header: { alg: 'ES256', kid: 'a' },
    })
  })

  it.each([
    ['another payload', { ...signed, payload: 'YQ' }, key, 'not-verified'],
    ['a signature that is cut short', { ...signed, signature: 'YQ' }, key, 'not-verified'],
    ['what is no base64url', { ...signed, payload: 'a+b=' }, key, 'malformed'],
    ['what is no object', 'text', key, 'malformed'],
    ['a header that is none', { ...signed, protected: 'YQ' }, key, 'malformed'],
    ['an algorithm that is none', { ...signed, protected: encode({ alg: 'none' }) }, key, 'unsupported'],
    [
      'a critical extension',
      { ...signed, protected: encode({ alg: 'EdDSA', crit: ['b64'] }) },
      key,
      'unsupported',
    ],
    ['a key for another algorithm', signed, p256Key, 'algorithm'],
    ['a key that is none', signed, undefined, 'key'],
  ])('is refused with %s', (_, value, jwk, reason) => {
    expect(verifyFlattened(value, jwk)).toEqual({ kind: 'refused', reason, detail: expect.any(String) })
  })

  it('is not made with half a key', () => {
    const unsigned = { payload: '', protected: encode({ alg: 'PS512' }) }
    expect(signFlattened(unsigned, rsaPssKey)).toEqual({
      kind: 'refused',
      reason: 'key',
      detail: 'The key has no private half.',
    })
  })

  it('names its key in its header', () => {
    expect(readHeader(encode({ alg: 'EdDSA', kid: 'a' }))).toEqual({
      kind: 'header',
      header: { alg: 'EdDSA', kid: 'a' },
    })
  })
})
