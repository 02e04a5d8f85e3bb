import ipaddr from 'ipaddr.js'

type Address = ReturnType<typeof ipaddr.parse>

/** How far an address reaches; `never` is what no permission opens. */
export type Zone = 'public' | 'loopback' | 'private' | 'never'

/** An address with its zone and the words for it, such as `a loopback address`. */
export interface LocatedAddress {
  readonly address: string
  readonly zone: Zone
  readonly kind: string
}

/** Tells the zone of an IPv4 or IPv6 address; Source: the IANA special-purpose address registries. */
export function locateAddress(address: string): LocatedAddress {
  const [zone, kind] = classify(ipaddr.parse(address))
  return { address, zone, kind }
}

type Classification = readonly [zone: Zone, kind: string]

function classify(address: Address): Classification {
  if (ipaddr.subnetMatch(address, metadataServices, 'none') !== 'none') {
    return ['never', 'an address of a cloud metadata service']
  }
  if (address instanceof ipaddr.IPv6) {
    return classifyIPv6(address)
  }
  return rangeKinds[address.range()] ?? specialPurpose
}

function classifyIPv6(address: InstanceType<typeof ipaddr.IPv6>): Classification {
  if (address.isIPv4MappedAddress()) {
    const [zone] = classify(address.toIPv4Address())
    return [zone === 'never' ? 'never' : 'private', 'an IPv4 address mapped to IPv6']
  }
  if (address.match(nat64)) {
    const [zone, kind] = classify(new ipaddr.IPv4(address.toByteArray().slice(12)))
    return [zone === 'public' ? 'public' : 'never', `${kind} behind NAT64`]
  }
  const range = address.range()
  return range === 'unicast' && !address.match(globalUnicast)
    ? specialPurpose
    : (rangeKinds[range] ?? specialPurpose)
}

const specialPurpose: Classification = ['never', 'a special-purpose address']

/** What is missing here (reserved, documentation, transition mechanisms, …) is special-purpose. */
const rangeKinds: Readonly<Record<string, Classification>> = {
  unicast: ['public', 'a public address'],
  loopback: ['loopback', 'a loopback address'],
  private: ['private', 'a private address'],
  uniqueLocal: ['private', 'a private address'],
  deprecatedSiteLocal: ['private', 'a private address'],
  linkLocal: ['private', 'a link-local address'],
  carrierGradeNat: ['private', 'a carrier-grade NAT address'],
  unspecified: ['never', 'an unspecified address'],
  multicast: ['never', 'a multicast address'],
  broadcast: ['never', 'the broadcast address'],
}

/** Source: RFC 4291, Section 2.4; only this block has been handed out for the internet. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/** Source: RFC 6052, Section 2.1; networks with IPv6 only resolve every public IPv4 host to it. */
const nat64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96')

const metadataServices: Parameters<typeof ipaddr.subnetMatch>[1] = {
  metadata: [
    // AWS, Azure, Google Cloud, DigitalOcean, OpenStack, Oracle Cloud; also AWS's resolver and clock
    ipaddr.parseCIDR('169.254.169.0/24'),
    // AWS task roles and pod identities
    ipaddr.parseCIDR('169.254.170.0/24'),
    // Azure's host agent, in a public range
    ipaddr.parseCIDR('168.63.129.16/32'),
    // Alibaba Cloud, in the carrier-grade NAT range
    ipaddr.parseCIDR('100.100.100.200/32'),
    // Scaleway
    ipaddr.parseCIDR('169.254.42.42/32'),
    ipaddr.parseCIDR('fd00:42::42/128'),
    // AWS over IPv6
    ipaddr.parseCIDR('fd00:ec2::/32'),
    // Google Cloud over IPv6
    ipaddr.parseCIDR('fd20:ce::254/128'),
  ],
}
