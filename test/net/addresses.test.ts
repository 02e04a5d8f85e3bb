import type { LookupAddress } from 'node:dns'
import { describe, expect, it } from 'vitest'
import { createAddressGuard, type AllowedAddresses, type Resolve } from '../../scripts/net/address-guard.ts'
import { locateAddress, type Zone } from '../../scripts/net/address-zone.ts'
import { loopbackClient, serveHttp } from './loopback.ts'

describe('the zone of an address', () => {
  const zones: readonly (readonly [address: string, zone: Zone, kind: string])[] = [
    ['8.8.8.8', 'public', 'a public address'],
    ['172.15.255.255', 'public', 'a public address'],
    ['172.32.0.0', 'public', 'a public address'],
    ['2606:4700:4700::1111', 'public', 'a public address'],
    ['127.0.0.1', 'loopback', 'a loopback address'],
    ['127.255.255.254', 'loopback', 'a loopback address'],
    ['::1', 'loopback', 'a loopback address'],
    ['10.1.2.3', 'private', 'a private address'],
    ['172.16.0.1', 'private', 'a private address'],
    ['172.31.255.255', 'private', 'a private address'],
    ['192.168.1.1', 'private', 'a private address'],
    ['fc00::1', 'private', 'a private address'],
    ['fd12:3456::1', 'private', 'a private address'],
    ['fec0::1', 'private', 'a private address'],
    ['169.254.1.1', 'private', 'a link-local address'],
    ['fe80::1', 'private', 'a link-local address'],
    ['fe80::1%eth0', 'private', 'a link-local address'],
    ['100.64.0.1', 'private', 'a carrier-grade NAT address'],
    ['100.127.255.255', 'private', 'a carrier-grade NAT address'],
    ['::ffff:8.8.8.8', 'private', 'an IPv4 address mapped to IPv6'],
    ['::ffff:127.0.0.1', 'private', 'an IPv4 address mapped to IPv6'],
    ['::ffff:10.0.0.1', 'private', 'an IPv4 address mapped to IPv6'],
    ['::ffff:169.254.169.254', 'never', 'an IPv4 address mapped to IPv6'],
    ['::ffff:224.0.0.1', 'never', 'an IPv4 address mapped to IPv6'],
    ['64:ff9b::8.8.8.8', 'public', 'a public address behind NAT64'],
    ['64:ff9b::127.0.0.1', 'never', 'a loopback address behind NAT64'],
    ['64:ff9b::10.0.0.1', 'never', 'a private address behind NAT64'],
    ['64:ff9b::169.254.169.254', 'never', 'an address of a cloud metadata service behind NAT64'],
    ['64:ff9b:1::a00:1', 'never', 'a special-purpose address'],
    ['2002:7f00:1::', 'never', 'a special-purpose address'],
    ['2002:808:808::1', 'never', 'a special-purpose address'],
    ['2001:0:7f00:1::1', 'never', 'a special-purpose address'],
    ['::ffff:0:127.0.0.1', 'never', 'a special-purpose address'],
    ['::7f00:1', 'never', 'a special-purpose address'],
    ['4000::1', 'never', 'a special-purpose address'],
    ['100::1', 'never', 'a special-purpose address'],
    ['2001:db8::1', 'never', 'a special-purpose address'],
    ['3fff::1', 'never', 'a special-purpose address'],
    ['192.0.2.1', 'never', 'a special-purpose address'],
    ['198.18.0.1', 'never', 'a special-purpose address'],
    ['198.51.100.1', 'never', 'a special-purpose address'],
    ['203.0.113.1', 'never', 'a special-purpose address'],
    ['192.88.99.1', 'never', 'a special-purpose address'],
    ['240.0.0.1', 'never', 'a special-purpose address'],
    ['255.255.255.255', 'never', 'the broadcast address'],
    ['0.0.0.0', 'never', 'an unspecified address'],
    ['0.1.2.3', 'never', 'an unspecified address'],
    ['::', 'never', 'an unspecified address'],
    ['224.0.0.1', 'never', 'a multicast address'],
    ['ff02::1', 'never', 'a multicast address'],
    ['169.254.169.254', 'never', 'an address of a cloud metadata service'],
    ['169.254.170.2', 'never', 'an address of a cloud metadata service'],
    ['168.63.129.16', 'never', 'an address of a cloud metadata service'],
    ['100.100.100.200', 'never', 'an address of a cloud metadata service'],
    ['fd00:ec2::254', 'never', 'an address of a cloud metadata service'],
    ['fd20:ce::254', 'never', 'an address of a cloud metadata service'],
  ]

  it.for(zones)('of %s is %s: %s', ([address, zone, kind]) => {
    expect(locateAddress(address)).toEqual({ address, zone, kind })
  })
})

describe('a client for public addresses', () => {
  const spellings = [
    '127.0.0.1',
    '127.1',
    '0x7f.1',
    '0x7f000001',
    '2130706433',
    '017700000001',
    '0177.0.0.01',
    '127.0.0.1.',
    '%31%32%37.0.0.1',
    '１２７.0.0.1',
    '127。0。0。1',
    '0',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::7f00:1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[2001:0:7f00:1::]',
    '[fe80::1]',
    '[fd00:ec2::254]',
    '169.254.169.254',
    '0xa9fea9fe',
    'localhost',
    'LOCALHOST',
  ]

  it.for(spellings)('does not connect to %s', async (host) => {
    let connections = 0
    const origin = await serveHttp((_request, response) => {
      connections += 1
      response.end()
    })
    const url = `http://${host}:${new URL(origin).port}/`
    const { failure } = await loopbackClient({ allow: 'public' }).request({ method: 'GET', url })
    expect({ code: failure?.code, connections }).toEqual({ code: 'address-refused', connections: 0 })
  })

  it('says which address it refused', async () => {
    const client = loopbackClient({ allow: 'public' })
    const { failure } = await client.request({ method: 'GET', url: 'http://0x7f.1/' })
    expect(failure?.message).toBe(
      'Refused to connect to `127.0.0.1`: it is a loopback address, and only public addresses are allowed.',
    )
  })
})

describe('a client for loopback addresses', () => {
  it('connects to a name that stands for a loopback address', async () => {
    const origin = await serveHttp((_request, response) => response.end('ok'))
    const url = origin.replace('127.0.0.1', 'localhost')
    const { response } = await loopbackClient().request({ method: 'GET', url })
    expect(response?.body).toBe('ok')
  })
})

/** What `net.connect` gets to see when it looks up a name that has the addresses given. */
function resolved(addresses: readonly LookupAddress[], all: boolean) {
  const resolve: Resolve = (_hostname, _options, callback) => callback(null, [...addresses])
  const guard = createAddressGuard('public', resolve)
  const seen: unknown[] = []
  guard.lookup('a.example', { all }, (...given) => seen.push(...given))
  return { seen, hasMetPublic: guard.hasMetPublic() }
}

describe('a guard', () => {
  const literals: readonly (readonly [AllowedAddresses, admitted: string[], refused: string[]])[] = [
    ['public', ['8.8.8.8'], ['127.0.0.1', '10.0.0.1', '169.254.169.254']],
    ['loopback', ['8.8.8.8', '127.0.0.1', '[::1]'], ['10.0.0.1', '[::ffff:127.0.0.1]', '169.254.169.254']],
    [
      'private',
      ['8.8.8.8', '127.0.0.1', '10.0.0.1', '169.254.1.1', '100.64.0.1', '[::ffff:127.0.0.1]'],
      ['169.254.169.254', '[fd00:ec2::254]', '224.0.0.1', '0.0.0.0', '192.0.2.1'],
    ],
  ]

  it.for(literals)('that allows %s admits %j and refuses %j', ([allow, admitted, refused]) => {
    const isAdmitted = (host: string): boolean => {
      try {
        createAddressGuard(allow).admit(host)
        return true
      } catch {
        return false
      }
    }
    expect([...admitted, ...refused].filter(isAdmitted)).toEqual(admitted)
  })

  const mixed: readonly LookupAddress[] = [
    { address: '10.0.0.1', family: 4 },
    { address: '8.8.8.8', family: 4 },
    { address: '2606:4700:4700::1111', family: 6 },
  ]

  it('remembers a public address that needed no lookup', () => {
    const guard = createAddressGuard('private')
    guard.admit('10.0.0.1')
    expect(guard.hasMetPublic()).toBe(false)
    guard.admit('8.8.8.8')
    expect(guard.hasMetPublic()).toBe(true)
  })

  it('hands out only those addresses of a name that are allowed', () => {
    expect(resolved(mixed, true)).toEqual({ seen: [null, mixed.slice(1)], hasMetPublic: true })
  })

  it('hands out a single address to who asks for one', () => {
    expect(resolved(mixed, false)).toEqual({ seen: [null, '8.8.8.8', 4], hasMetPublic: true })
  })

  it('refuses a name none of whose addresses is allowed', () => {
    expect(resolved(mixed.slice(0, 1), true)).toEqual({
      seen: [
        expect.objectContaining({
          code: 'address-refused',
          message:
            'Refused to connect to `a.example`: it stands for `10.0.0.1`, a private address, and only public addresses are allowed.',
        }),
        [],
      ],
      hasMetPublic: false,
    })
  })

  it('reports a name without addresses as not found', () => {
    expect(resolved([], true).seen).toEqual([expect.objectContaining({ code: 'name-not-found' }), []])
  })
})
