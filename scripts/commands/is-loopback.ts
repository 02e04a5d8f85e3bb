import { isIP } from 'node:net'
import { locateAddress } from '../net/address-zone.ts'

/** Whether a host, as a URL has it, is this machine. A loopback target that the user named allows loopback, and only that. */
export function isLoopback(hostname: string): boolean {
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(address) !== 0) return locateAddress(address).zone === 'loopback'
  return hostname === 'localhost' || hostname.endsWith('.localhost')
}
