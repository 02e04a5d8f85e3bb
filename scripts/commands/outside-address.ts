import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os'
import { locateAddress } from '../net/address-zone.ts'

/** An address of this machine in a private network, so that it is not on loopback for a target on the same machine. */
export function findOutsideAddress(
  interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>> = networkInterfaces(),
): string | undefined {
  const addresses = Object.values(interfaces)
    .flatMap((one) => one ?? [])
    .filter(({ internal, address }) => !internal && isPrivate(address))
  const chosen = addresses.find(({ family }) => family === 'IPv4') ?? addresses.at(0)
  return chosen?.address
}

/** Link-local addresses are none: they lead somewhere only together with an interface. */
function isPrivate(address: string): boolean {
  return locateAddress(address).kind === 'a private address'
}
