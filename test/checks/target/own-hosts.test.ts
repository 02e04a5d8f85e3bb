import { describe, expect, it } from 'vitest'
import { isDomainName, ownHosts } from '../../../checks/target/own-hosts.ts'

const discovery = {
  endPoint: 'https://ocm.example.org:8443/api',
  tokenEndPoint: 'https://login.example.org/token',
}
const context = { target: { url: new URL('https://cloud.example.org:8443/') }, discovery }

describe('a host name', () => {
  it.each([
    ['cloud.example.org', true, true],
    ['CLOUD.example.org.', true, true],
    ['ocm.example.org', true, true],
    ['login.example.org', true, true],
    ['drive.example.org', false, true],
    ['example.org', false, true],
    ['elsewhere.example.net', false, false],
    ['', false, false],
  ])('%j is one of the target: %s, or near one: %s', (name, own, near) => {
    expect(ownHosts(context, name)).toEqual({ own, near })
  })

  it('is one of a target at an address without a name', () => {
    const bare = { target: { url: new URL('https://[::1]:9200/') }, discovery: { endPoint: 7 } }
    expect(ownHosts(bare, '[::1]')).toEqual({ own: true, near: true })
  })
})

describe('the form of a domain name', () => {
  it.each(['localhost', 'cloud.example.org', 'cloud.example.org.', 'xn--bcher-kva.example', '192.0.2.1'])(
    'is that of %s',
    (text) => expect(isDomainName(text)).toBe(true),
  )

  it.each([
    '',
    'grace@cloud.example.org',
    'https://cloud.example.org/',
    'cloud.example.org/',
    'cloud..example.org',
    '-cloud.example.org',
    'cloud_1.example.org',
    `${'a'.repeat(64)}.example.org`,
    `${'a.'.repeat(127)}org`,
  ])('is not that of %j', (text) => {
    expect(isDomainName(text)).toBe(false)
  })
})
