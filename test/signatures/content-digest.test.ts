import { describe, expect, it } from 'vitest'
import {
  contentDigest,
  readContentDigest,
  verifyContentDigest,
} from '../../scripts/signatures/content-digest.ts'
import { requestContent, testRequest } from './rfc-9421.ts'
import { fieldValue } from '../../scripts/signatures/http-message.ts'

const content = new TextEncoder().encode(requestContent)
const sha256 = 'X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE='

describe('the digest of a content', () => {
  it('is that of RFC 9530 and of RFC 9421, Appendix B.2', () => {
    expect(contentDigest(content)).toBe(`sha-256=:${sha256}:`)
    expect(contentDigest(content, ['sha-512'])).toBe(fieldValue(testRequest(), 'content-digest'))
  })

  it('is read with every algorithm that is there', () => {
    expect(readContentDigest(`sha-256=:${sha256}:, md5=:YQ==:`)).toEqual({
      kind: 'read',
      digests: new Map([
        ['sha-256', sha256],
        ['md5', 'YQ=='],
      ]),
    })
  })

  it('matches where each digest of a known algorithm does', () => {
    expect(
      verifyContentDigest(`md5=:YQ==:, ${contentDigest(content, ['sha-256', 'sha-512'])}`, content),
    ).toEqual({
      kind: 'matches',
      algorithms: ['sha-256', 'sha-512'],
    })
  })

  it('differs where one is another', () => {
    expect(verifyContentDigest(`sha-512=:YQ==:, sha-256=:${sha256}:`, content)).toEqual({
      kind: 'differs',
      algorithm: 'sha-512',
      expected: 'WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==',
      received: 'YQ==',
    })
  })

  it.each([
    [undefined, 'missing-field'],
    ['', 'malformed'],
    ['sha-256=:%:', 'malformed'],
    [`sha-256=${sha256}`, 'malformed'],
    ['sha-256=(:YQ==:)', 'malformed'],
    ['md5=:YQ==:', 'unsupported'],
  ])('refuses %s', (value, reason) => {
    expect(verifyContentDigest(value, content)).toEqual({
      kind: 'refused',
      reason,
      detail: expect.any(String),
    })
  })
})
