import { isIP } from 'node:net'
import { locateAddress } from '../../scripts/net/address-zone.ts'

/** Whether a host, with or without a port, is on loopback: such servers are a test set-up. Source: draft, #discovery-failure. */
export function isTestSetUp(host: string): boolean {
  const { hostname } = new URL(`https://${host}/`)
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(address) !== 0) return locateAddress(address).zone === 'loopback'
  return hostname === 'localhost' || hostname.endsWith('.localhost')
}
