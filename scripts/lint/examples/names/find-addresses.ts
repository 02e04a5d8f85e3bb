import ipaddr from 'ipaddr.js'

/** An IP address as it stands in a text. */
export interface ShownAddress {
  readonly written: string
  readonly at: number
  readonly version: 4 | 6
  /** The special-purpose range that it is in; `unicast` for one that somebody can have on the internet. */
  readonly range: string
}

const four = /(?<![\w.-])(?<!\w\/)(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d)/g
const six = /(?<![\w.:-])[\da-f]{1,4}(?::[\da-f]{0,4}){2,7}(?![\w:])/gi

/** The IP addresses of a text; numbers of versions and object identifiers can look like the older ones. */
export function* addressesIn(text: string): Generator<ShownAddress> {
  for (const { index, 0: written } of text.matchAll(four)) {
    if (ipaddr.IPv4.isValidFourPartDecimal(written) && isMeantAsAddress(written, text, index))
      yield { written, at: index, version: 4, range: ipaddr.IPv4.parse(written).range() }
  }
  for (const { index, 0: written } of text.includes(':') ? text.matchAll(six) : []) {
    if (ipaddr.IPv6.isValid(written))
      yield { written, at: index, version: 6, range: rangeOf(ipaddr.IPv6.parse(written)) }
  }
}

/** Source: RFC 4291, Section 2.4; only this block has been handed out for the internet. */
const global = ipaddr.IPv6.parseCIDR('2000::/3')

function rangeOf(address: ipaddr.IPv6): string {
  const range = address.range()
  return range === 'unicast' && !address.match(global) ? 'unassigned' : range
}

const speaksOfAddress =
  /\b(?:\w*ip(?:v4)?|\w*addr(?:ess)?|host|server|client|peer|proxy|gateway|for|by|a|in|ipv4hint|from|to)\b["']?\s*[:=]?\s*\[?["'(]?$|:\/\/$|[^\w]@$/i

/** Whether what precedes speaks of an address, or the numbers are larger than those of versions. */
function isMeantAsAddress(written: string, text: string, at: number): boolean {
  if (written.split('.').filter((number) => Number(number) > 31).length >= 2) return true
  return (
    /^\/\d{1,2}\b/.test(text.slice(at + written.length, at + written.length + 4)) ||
    speaksOfAddress.test(text.slice(Math.max(at - 60, 0), at))
  )
}
