import type { Rule } from '../rule.ts'
import { addressesIn } from './names/find-addresses.ts'
import { shownTexts } from './names/shown-texts.ts'

/**
 * Finds IP addresses in examples that somebody has, or can get: those that are neither in the blocks for
 * documentation nor in another special-purpose block.
 *
 * ## When
 * In code blocks, in what the prose writes as code, and in prose that follows `Example:` or `e.g.` Private,
 * loopback, link-local, multicast and other special-purpose addresses are meant as what they are. What looks
 * like an IPv4 address and can as well be a version or an object identifier is left alone.
 *
 * ## Why
 * Examples are copied and run, and end up in configurations: then a stranger's machine is asked, or blocked.
 *
 * ## Ok
 * ~~~~markdown
 * ~~~ json
 * {"ip": "192.0.2.17", "from": "10.0.0.1", "version": "1.2.3.4", "to": "2001:db8::17", "next": "3fff::1"}
 * ~~~
 *
 * ~~~
 * example.com. IN A 198.51.100.7
 * example.com. IN AAAA fe80::1
 * 1.2.840.113549, 2.5.4.3 and 10:20:30
 * ~~~
 *
 * See Section 4.3.2.1 for more, and `::1`.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ~~~ json
 * {"ip_address": "172.217.22.14", "to": "2a00:1450:4016:80c::200e"}
 * ~~~
 *
 * ~~~
 * example.com. IN A 1.2.3.4
 * ~~~
 *
 * A resolver is given as an address, such as `8.8.8.8/32` or `https://1.1.1.1/dns-query`.
 * ~~~~
 *
 * ~~~~text
 * 2:17: Expected an address for documentation, received `172.217.22.14`.
 * 2:40: Expected an address for documentation, received `2a00:1450:4016:80c::200e`.
 * 6:19: Expected an address for documentation, received `1.2.3.4`.
 * 9:45: Expected an address for documentation, received `8.8.8.8`.
 * 9:69: Expected an address for documentation, received `1.1.1.1`.
 * ~~~~
 */
export const exampleAddress: Rule = {
  id: 'example-address',
  group: 'examples',
  severity: 'warning',
  *find({ document, model }) {
    for (const { text, place } of shownTexts(document, model)) {
      for (const { written, at, version, range } of addressesIn(text)) {
        if (range !== 'unicast') continue
        yield {
          span: place(at, at + written.length),
          message: `Expected an address for documentation, received \`${written}\`.`,
          hint: hints[version],
        }
      }
    }
  },
}

const hints = {
  4: 'Write one of `192.0.2.0/24`, `198.51.100.0/24` or `203.0.113.0/24` (RFC 5737).',
  6: 'Write one of `2001:db8::/32` (RFC 3849) or `3fff::/20` (RFC 9637).',
} as const
