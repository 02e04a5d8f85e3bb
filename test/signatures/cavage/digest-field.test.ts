import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digestField, verifyDigestField } from '../../../scripts/signatures/cavage/digest-field.ts'
import { fieldValue } from '../../../scripts/signatures/http-message.ts'
import { testContent, testRequest } from './draft-cavage.ts'

const content = new TextEncoder().encode(testContent)
const sha256 = 'X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE='
const sha512 = 'WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew=='

describe('the field Digest', () => {
  it('is that of draft-cavage-12, Appendix C', () => {
    expect(digestField(content)).toBe(fieldValue(testRequest(), 'digest'))
    expect(digestField(content, ['sha-512', 'sha-256'])).toBe(`SHA-512=${sha512},SHA-256=${sha256}`)
  })

  it.each([
    [`SHA-256=${sha256}`, ['sha-256']],
    [`sha-256=${sha256}`, ['sha-256']],
    [`Sha-512=${sha512} ,\tunixsum=30637,, MD5=YQ==, SHA-256=${sha256}`, ['sha-256', 'sha-512']],
    [`SHA-256=${sha256}, sha-256=${sha256}`, ['sha-256']],
  ])('matches: %s', (value, algorithms) => {
    expect(verifyDigestField(value, content)).toEqual({ kind: 'matches', algorithms })
  })

  it.each([
    [`SHA-512=YQ==,SHA-256=${sha256}`, 'sha-512', sha512, 'YQ=='],
    [`SHA-256=${sha256},SHA-256=YQ==`, 'sha-256', sha256, 'YQ=='],
    [`SHA-256=${sha256.slice(0, -1)}`, 'sha-256', sha256, sha256.slice(0, -1)],
  ])('differs where one is another: %s', (value, algorithm, expected, received) => {
    expect(verifyDigestField(value, content)).toEqual({ kind: 'differs', algorithm, expected, received })
  })

  it.each([
    [undefined, 'missing-field'],
    ['', 'malformed'],
    [' , ', 'malformed'],
    ['SHA-256', 'malformed'],
    [`SHA-256=${sha256} x`, 'malformed'],
    [`SHA-256=${sha256}, `.repeat(2) + '=', 'malformed'],
    ['MD5=YQ==', 'unsupported'],
    ['id-sha-256=YQ==', 'unsupported'],
  ])('refuses %s', (value, reason) => {
    expect(verifyDigestField(value, content)).toEqual({
      kind: 'refused',
      reason,
      detail: expect.any(String),
    })
  })

  it('matches no other content', () => {
    const bytes = fc.uint8Array({ maxLength: 64 })
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        const verdict = verifyDigestField(digestField(one, ['sha-256', 'sha-512']), other)
        expect(verdict.kind).toBe(Buffer.from(one).equals(other) ? 'matches' : 'differs')
      }),
    )
  })
})
