import { describe, expect, it } from 'vitest'
import { usualConduct } from '../../../reference/conduct.ts'
import { inviteStringOf, type InviteReading, readInvite } from '../../../reference/contact/invite-forms.ts'

function read(text: string): InviteReading {
  return readInvite(text, usualConduct)
}

function inBase64(text: string): string {
  return Buffer.from(text).toString('base64')
}

const example = { kind: 'invite', token: 'f2c9-Lk81@x', provider: 'cloud.example.org' } as const

describe('an invite string', () => {
  it('is the one of the draft for the Invite of the draft', () => {
    expect(inviteStringOf(example.token, example.provider)).toBe('ZjJjOS1MazgxQHhAY2xvdWQuZXhhbXBsZS5vcmc=')
  })

  it.for([
    ['as it is', 'ZjJjOS1MazgxQHhAY2xvdWQuZXhhbXBsZS5vcmc='],
    ['with white space around it', '\n  ZjJjOS1MazgxQHhAY2xvdWQuZXhhbXBsZS5vcmc=\r\n\t'],
    ['broken into lines', 'ZjJjOS1MazgxQHhA\r\n  Y2xvdWQuZXhh\nbXBsZS5vcmc='],
    ['without its padding', 'ZjJjOS1MazgxQHhAY2xvdWQuZXhhbXBsZS5vcmc'],
  ])('is read %s', ([, text = '']) => {
    expect(read(text)).toEqual(example)
  })

  it.for([
    ['with a port', 'token@localhost:8081', { token: 'token', provider: 'localhost:8081' }],
    ['with several at signs', '@a@@b@cloud.example.org', { token: '@a@@b', provider: 'cloud.example.org' }],
    ['in other letters', 'tökén☃@Cloud.EXAMPLE.org', { token: 'tökén☃', provider: 'cloud.example.org' }],
    ['with an address of IPv6', 'token@[::1]:8081', { token: 'token', provider: '[::1]:8081' }],
    ['with white space in its token', 'to ken\n@localhost', { token: 'to ken\n', provider: 'localhost' }],
    ['with a byte order mark', '\ufefftoken@localhost', { token: '\ufefftoken', provider: 'localhost' }],
  ] as const)('is split at its last at sign, %s', ([, text, parts]) => {
    expect(read(inBase64(text))).toEqual({ kind: 'invite', ...parts })
  })

  it.for([
    ['nothing', ''],
    ['white space', ' \n '],
    ['another alphabet', 'ZjJj-S1M_zgxQHhAY2xvdWQuZXhhbXBsZS5vcmc='],
    ['what is not encoded', 'token@cloud.example.org'],
    ['bytes that are no UTF-8', Buffer.from([0xff, 0x40, 0x61]).toString('base64')],
    ['no at sign', inBase64('cloud.example.org')],
    ['no token', inBase64('@cloud.example.org')],
    ['no provider', inBase64('token@')],
    ['a provider with a path', inBase64('token@cloud.example.org/ocm')],
    ['a provider with a query', inBase64('token@cloud.example.org?a')],
    ['a provider with a scheme', inBase64('token@https://cloud.example.org')],
    ['a provider with white space', inBase64('token@cloud.example.org\n')],
    ['a provider that is a port', inBase64('token@:443')],
    ['a port beyond all ports', inBase64('token@cloud.example.org:65536')],
    ['a megabyte', 'A'.repeat(1024 * 1024)],
  ])('is not found in %s', ([, text = '']) => {
    expect(read(text)).toEqual({
      kind: 'faulty',
      message: expect.stringMatching(/^Expected .*, received .*\.$/),
    })
  })
})

describe('a link', () => {
  it.for([
    ['to a WAYF Page', 'https://cloud.example.org/wayf?token=f2c9-Lk81%40x'],
    ['to a WAYF Page over http', 'http://cloud.example.org:443/wayf?lang=en&token=f2c9-Lk81@x#top'],
    [
      'to a page that accepts Invites',
      'https://receiver.example.net/invite?token=f2c9-Lk81%40x&providerDomain=cloud.example.org',
    ],
    ['with white space around it', ' https://cloud.example.org/wayf?token=f2c9-Lk81%40x\n'],
  ])('is read %s', ([, text = '']) => {
    expect(read(text)).toEqual(example)
  })

  it.for([
    'https://cloud.example.org/wayf',
    'https://cloud.example.org/wayf?token=',
    'https://cloud.example.org/invite?token=a&providerDomain=',
    'https://cloud.example.org/invite?token=a&providerDomain=other.example/path',
    'javascript:alert(1)?token=a',
    'data:text/html,?token=a',
    'file:///wayf?token=a',
  ])('is refused where it is %s', (text) => {
    expect(read(text)).toEqual({
      kind: 'faulty',
      message: expect.stringMatching(/^Expected .*, received .*\.$/),
    })
  })
})
