import { isLikelyTypo } from '../../likely-typo.ts'

/**
 * Names that nobody can register, so that examples can have them.
 * Source: RFC 2606, Sections 2 and 3; RFC 6761; RFC 6762; RFC 7686; RFC 8375; RFC 9476.
 */
const reserved = [
  'example',
  'example.com',
  'example.net',
  'example.org',
  'test',
  'invalid',
  'localhost',
  'local',
  'onion',
  'arpa',
  'alt',
  'internal',
]

/** What authors write for the part of a name that the reader shall fill in. */
const standIns = /^(?:host|hostname|fqdn|domain|domainname|tld|server|name)$/

/** Whether a name is one that examples can have, or none at all: an address, one label, a placeholder. */
export function isFreeName(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '')
  const labels = name.split('.')
  const top = labels.at(-1) ?? ''
  if (labels.length < 2 || standIns.test(top)) return true
  // Top-level domains have letters only, apart from those in Punycode.
  if (!/^(?:[a-z]{2,63}|xn--[a-z\d-]+)$/.test(top)) return true
  if (labels.some((label) => !/^[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?$/.test(label))) return true
  return reserved.some((one) => name === one || name.endsWith(`.${one}`))
}

/** A free name for what a name was to show: what was misspelt, or the same under `.example`. */
export function freeNameFor(host: string): string {
  const labels = host.toLowerCase().replace(/\.$/, '').split('.')
  const meant = ['example.com', 'example.net', 'example.org'].find((one) =>
    isLikelyTypo(labels.slice(-2).join('.'), one),
  )
  return meant === undefined
    ? [...labels.slice(0, -1), 'example'].join('.')
    : [...labels.slice(0, -2), meant].join('.')
}
