import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { consonantsOf, fingerprint } from '../../scripts/identity/fingerprint.ts'

describe('fingerprint', () => {
  it('is the same for texts that differ in white space, markup and Unicode composition only', () => {
    const texts = [
      'A server MUST send `name`.',
      'A  server\nMUST send **name**',
      'A server, MUST send "name"!',
    ]
    expect(new Set(texts.map(fingerprint)).size).toBe(1)
    expect(fingerprint('caf\u00E9')).toBe(fingerprint('cafe\u0301'))
  })

  it('differs when a word, its case or the order of words differs', () => {
    const texts = ['a server MUST send', 'A server MUST send', 'A server must send', 'server A MUST send']
    expect(new Set(texts.map(fingerprint)).size).toBe(texts.length)
  })

  it('keeps where one word ends and the next begins', () => {
    expect(fingerprint('ab c')).not.toBe(fingerprint('a bc'))
  })

  it('is 16 hexadecimal digits of any text, lone surrogates included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fingerprint(text)).toMatch(/^[0-9a-f]{16}$/)
      }),
    )
    expect(fingerprint('\uD800')).toMatch(/^[0-9a-f]{16}$/)
  })

  it('never changes between versions, since locks hold it', () => {
    expect([fingerprint(''), fingerprint('A server MUST answer.')]).toMatchInlineSnapshot(`
      [
        "e3b0c44298fc1c14",
        "1aa3e2e240205d1f",
      ]
    `)
  })
})

describe('consonantsOf', () => {
  it('is four consonants of any seed', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        expect(consonantsOf(seed)).toMatch(/^[bcdfghjklmnpqrstvwxz]{4}$/)
      }),
    )
  })

  it('never changes between versions, since drafts without a lock get their ids from it', () => {
    expect(['', 'a', 'b'].map(consonantsOf)).toMatchInlineSnapshot(`
      [
        "nnpc",
        "nnvh",
        "jlpw",
      ]
    `)
  })
})
