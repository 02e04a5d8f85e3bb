import type { NetworkInterfaceInfo } from 'node:os'
import { expect, it } from 'vitest'
import { findOutsideAddress } from '../../scripts/commands/outside-address.ts'

function at(address: string, internal = false): NetworkInterfaceInfo {
  const rest = { address, netmask: '', mac: '', internal, cidr: null }
  return address.includes(':') ? { ...rest, family: 'IPv6', scopeid: 0 } : { ...rest, family: 'IPv4' }
}

it.each([
  [['127.0.0.1', 'fd00::2', '10.1.2.3'], '10.1.2.3'],
  [['192.0.2.2', 'fe80::1', 'fd00::2'], 'fd00::2'],
  [['203.0.113.7', '169.254.1.1', '100.64.0.1', 'fe80::1'], undefined],
  [[], undefined],
])('of the addresses %j, %s is in a private network, and no loopback', (addresses, found) => {
  const interfaces = { lo: [at('10.9.9.9', true)], eth0: addresses.map((address) => at(address)) }
  expect(findOutsideAddress(interfaces)).toBe(found)
})
