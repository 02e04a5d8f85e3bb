import { sharesOfTarget } from './flows/offered-shares.ts'
import type { ShareFromTarget } from './flows/share-from-target.ts'
import type { Observed } from '../scripts/harness/evidence.ts'
import { inconclusive, type Undecided } from '../scripts/harness/outcome.ts'
import { type AddressEnd, endOf } from './target/ocm-address.ts'
import { defineChecks, type OcmCheckTools } from './target/ocm-context.ts'
import { wellKnownPath } from './target/places.ts'
import { discoveryIn } from './target/recognise.ts'

export default defineChecks('ocm-address', [
  {
    id: 'ocm-address/without-path',
    requirement: 'ocm-address~xxxx',
    quote: 'MUST NOT put a path into an OCM Address that it gives out',
    role: 'sending-server',
    reach: 'gesture',
    needs: [sharesOfTarget],
    run({ of, cite, expect }) {
      const addresses = givenAddresses(of(sharesOfTarget))
      if (addresses.length === 0) return inconclusive(noAddress)
      for (const { name, text, end, observed } of addresses) {
        cite(observed)
        expect(`\`${name}\` of a Share`, text).toBeA('an address without a path', end.path === '')
      }
      return undefined
    },
  },
  {
    id: 'ocm-address/with-discovery',
    requirement: 'ocm-address~vswp',
    quote: 'MUST offer Discovery at the host, and at the port if there is one, of that address',
    role: 'discoverable-server',
    reach: 'gesture',
    needs: [sharesOfTarget],
    async run(tools) {
      const addresses = givenAddresses(tools.of(sharesOfTarget))
      for (const { observed } of addresses) tools.cite(observed)
      const hosts = new Set(addresses.map(({ end }) => hostOf(end.host)))
      if (hosts.size === 0) return inconclusive(noAddress)
      for (const host of hosts) {
        const undecided = await expectDiscovery(tools, host)
        if (undecided !== undefined) return undecided
      }
      return undefined
    },
  },
])

const noAddress = 'The Shares of the target hold no OCM Address of one of its own users.'

interface GivenAddress {
  readonly name: string
  readonly text: unknown
  readonly end: AddressEnd
  /** The Share that holds it. */
  readonly observed: Observed
}

/** The OCM Addresses in Shares that are those of users of their server. */
function givenAddresses(shares: readonly ShareFromTarget[]): readonly GivenAddress[] {
  return shares.flatMap(({ body, observed }) =>
    ['owner', 'sender', 'sharedBy'].flatMap((name) => {
      const end = endOf(body[name])
      return end === undefined ? [] : [{ name, text: body[name], end, observed }]
    }),
  )
}

/** As hosts are compared: in lower case, without the port of `https`. */
function hostOf(host: string): string {
  return URL.parse(`https://${host}`)?.host ?? host
}

async function expectDiscovery(tools: OcmCheckTools, host: string): Promise<Undecided | undefined> {
  const observed = await lookForDiscovery(tools, host)
  tools.cite(observed)
  const { response, failure } = observed.exchange
  const isThere = discoveryIn(observed) !== undefined
  const received = isThere
    ? 'Discovery'
    : response === undefined
      ? (failure?.message ?? 'no answer')
      : `other content, with status ${response.status}`
  if (!isThere && !isLasting(observed)) {
    return inconclusive(`Whether there is Discovery at ${host} cannot be told: ${received}`)
  }
  tools.expect(`what GET https://${host}${wellKnownPath} yields`, received).toBe('Discovery')
  return undefined
}

/** The answer at the well-known URI of a host. */
async function lookForDiscovery(
  { target, wellKnown, host: own }: OcmCheckTools,
  host: string,
): Promise<Observed> {
  if (host === own) return wellKnown
  const url = `https://${host}${wellKnownPath}`
  return target.request({ method: 'GET', url, headers: { accept: 'application/json' } })
}

/** Whether there is no reason to think that another time, or somebody else, would have got another answer. */
function isLasting({ exchange: { response, failure } }: Observed): boolean {
  if (response === undefined) return failure?.code === 'connection-refused'
  const { status } = response
  return status < 500 && ![401, 403, 429].includes(status)
}
