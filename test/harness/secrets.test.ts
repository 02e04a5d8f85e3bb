import { describe, expect, it } from 'vitest'
import { createSecrets } from '../../scripts/harness/secrets.ts'

const mark = '[secret removed]'

/** A text after secrets are removed from it. */
function scrub(text: string, ...values: readonly string[]): string {
  const secrets = createSecrets()
  for (const value of values) secrets.add(value)
  return secrets.scrub(text)
}

describe('createSecrets', () => {
  const value = 'p/ä"s ~\'x+?'

  it.each([
    ['plain', value],
    ['URL-encoded', encodeURIComponent(value)],
    ['URL-encoded with lower-case digits', encodeURIComponent(value).replaceAll('%2F', '%2f').toLowerCase()],
    ['strictly URL-encoded', encodeURIComponent(value).replaceAll("'", '%27')],
    ['form-encoded', encodeURIComponent(value).replaceAll('%20', '+')],
    ['JSON', JSON.stringify(value).slice(1, -1)],
    [
      'JSON in ASCII with escaped slashes',
      JSON.stringify(value).slice(1, -1).replaceAll('/', '\\/').replaceAll('ä', '\\u00e4'),
    ],
    ['base64', Buffer.from(value).toString('base64')],
    ['base64url', Buffer.from(value).toString('base64url')],
  ])('removes a secret that stands %s', (_, form) => {
    expect(scrub(`before ${form} after ${form}`, value)).toBe(`before ${mark} after ${mark}`)
  })

  it('removes a secret that holds half of a character, as it is and in JSON', () => {
    const half = 'half-\uD800-of'
    expect(scrub(`${half} ${JSON.stringify(half)} ${half.toWellFormed()}`, half)).toBe(
      `${mark} "${mark}" ${mark}`,
    )
  })

  it('cuts a long text, and leaves no piece of a secret at its end', () => {
    const secrets = createSecrets()
    secrets.add('0123456789')
    const text = `${'0123456789'.repeat(2)}ab0123456789cd0123456789`
    expect([19, 20, 22, 23, 31, 33, 34, 99].map((longest) => secrets.scrub(text, longest))).toEqual([
      `${mark}${mark}…`,
      `${mark}${mark}…`,
      `${mark}${mark}ab…`,
      ...[1, 2].map(() => `${mark}${mark}ab${mark}…`),
      `${mark}${mark}ab${mark}c…`,
      `${mark}${mark}ab${mark}cd…`,
      `${mark}${mark}ab${mark}cd${mark}`,
    ])
  })

  it('removes a secret from a longer base64, wherever in it it begins', () => {
    const secret = 'correct-horse-battery'
    for (const before of ['', 'a', 'ab', 'user:']) {
      for (const after of ['', 'z', ':pass']) {
        const text = Buffer.from(`${before}${secret}${after}`).toString('base64')
        const left = Buffer.from(scrub(text, secret).replaceAll(mark, ''), 'base64').toString('latin1')
        expect(left).not.toMatch(/orrect|horse|batter/)
        expect(scrub(text, secret)).toContain(mark)
      }
    }
  })

  it('removes the whole of two secrets of which one contains the other, or that overlap', () => {
    expect(scrub('abcdefgh abcd', 'abcd', 'abcdefgh')).toBe(`${mark} ${mark}`)
    expect(scrub('abcdefgh abcd', 'abcdefgh', 'abcd')).toBe(`${mark} ${mark}`)
    expect(scrub('x abcdefghi x', 'abcdef', 'defghi')).toBe(`x ${mark} x`)
    expect(scrub('abcdefgh', 'abcd', 'efgh')).toBe(`${mark}${mark}`)
  })

  it('does not look for secrets in its own marks', () => {
    expect(scrub('a token', 'token', 'secret', 'removed')).toBe(`a ${mark}`)
  })

  it('takes a secret for text, never for a pattern', () => {
    expect(scrub('a.c+ aXcc $& .*+?', '.*+?')).toBe(`a.c+ aXcc $& ${mark}`)
  })

  it('leaves alone what is too short to be a secret', () => {
    expect(scrub('{"d":""} abc', '', 'abc')).toBe('{"d":""} abc')
  })

  it('takes a lone surrogate, which no URL can encode, without failing', () => {
    expect(scrub('x \uD800-key x', '\uD800-key')).toBe(`x ${mark} x`)
  })

  it('keeps no text of a target that hands out secrets by the thousand', () => {
    const many = Array.from({ length: 3_000 }, (_, index) => `secret-${index}`)
    expect(scrub(`x${many.join(' ')}`.repeat(3), ...many)).toBe(mark)
    expect(scrub('', ...many)).toBe('')
  })
})
