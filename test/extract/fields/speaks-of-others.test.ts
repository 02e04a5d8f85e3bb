import { describe, expect, it } from 'vitest'
import { speaksOfOthers } from '../../../scripts/extract/fields/speaks-of-others.ts'

describe('speaksOfOthers', () => {
  it.each([
    'Other values can be agreed on.',
    'Servers define further values as they like.',
    'Any other string that a registry lists.',
    'More can follow.',
    'A value that begins with `x-` is for private use.',
    'Receivers ignore what is unknown to them.',
    'An unrecognized value is ignored.',
    'A server can have modes of its own.',
    'Vendors can send additional modes.',
    'Another value means nothing.',
    'New colours are registered by the IANA.',
  ])('hears it in %j', (text) => {
    expect(speaksOfOthers(text)).toBe(true)
  })

  it.each([
    '',
    'What the other may do.',
    'There are no other values.',
    'The first of them.',
    'It opens in a frame within its own page.',
    'One or more are there.',
    'It is more than a name.',
  ])('hears nothing in %j', (text) => {
    expect(speaksOfOthers(text)).toBe(false)
  })

  it('takes time that grows with the text only', () => {
    expect(speaksOfOthers('other '.repeat(200_000))).toBe(false)
    expect(speaksOfOthers(`other ${'a'.repeat(1_000_000)}`)).toBe(false)
  })
})
