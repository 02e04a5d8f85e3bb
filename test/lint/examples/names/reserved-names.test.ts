import { describe, expect, it } from 'vitest'
import { freeNameFor, isFreeName } from '../../../../scripts/lint/examples/names/reserved-names.ts'

describe('isFreeName', () => {
  it.each([
    'example',
    'example.com',
    'a.b.Example.ORG',
    'example.net.',
    'a.test',
    'a.invalid',
    'localhost',
    'a.localhost',
    '2.0.192.in-addr.arpa',
    'printer.local',
    'HOST',
    'host.fqdn',
    '...',
    'v1.2.3',
    '[2001:db8::1]',
  ])('takes `%s` for one that examples can have', (name) => {
    expect(isFreeName(name)).toBe(true)
  })

  it.each(['my-example.com', 'example.edu', 'example.co.uk', 'client.foo', 'xn--a-b.com', 'a.xn--p1ai'])(
    'takes `%s` for one that somebody can have',
    (name) => {
      expect(isFreeName(name)).toBe(false)
    },
  )
})

describe('freeNameFor', () => {
  it('mends what is misspelt, and else puts the name under `.example`', () => {
    expect(
      ['rdap.exampple.net', 'www.exmaple.com', 'client.foo', 'a.b.org.', 'not-example.com'].map(freeNameFor),
    ).toEqual(['rdap.example.net', 'www.example.com', 'client.example', 'a.b.example', 'not-example.example'])
  })
})
