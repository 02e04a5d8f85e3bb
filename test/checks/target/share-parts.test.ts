import { describe, expect, it } from 'vitest'
import { hasOldestShape, holdsSecret, secretIn } from '../../../checks/target/share-parts.ts'

describe('the shared secret', () => {
  it.each([
    [{ webdav: { sharedSecret: 'one' }, options: { sharedSecret: 'other' } }, 'one'],
    [{ webapp: { sharedSecret: 'one' } }, 'one'],
    [{ options: { sharedSecret: 'one' } }, 'one'],
    [{ webdav: { sharedSecret: 7 }, options: [] }, undefined],
    ['webdav', undefined],
  ])('of the protocol %j is %j', (protocol, secret) => {
    expect(secretIn({ protocol })).toBe(secret)
  })

  it.each([
    ['https://host/a?secret=abc%2Fdef%2B', 'abc/def+', true],
    ['https://host/a/abc/def+', 'abc/def+', true],
    ['https://host/a/abcdef', 'abcdeg', false],
    ['https://host/a/7', '7', false],
    ['https://host/a/half-%EF%BF%BD', 'half-\uD800', true],
    ['https://host/a', 'half-\uD800', false],
  ])('is in %s, where it is %s: %s', (uri, secret, isThere) => {
    expect(holdsSecret(uri, secret)).toBe(isThere)
  })
})

describe('the oldest shape', () => {
  it.each([
    [{ name: 'webdav', options: { sharedSecret: 'one' } }, true],
    [{ name: 'webdav', options: {}, webdav: { uri: 'a' } }, false],
    [{ name: 'multi', options: { sharedSecret: 'one' } }, false],
    [{ name: 'webdav' }, false],
  ])('is not taken for another: %j', (protocol, isIt) => {
    expect(hasOldestShape({ protocol })).toBe(isIt)
  })
})
