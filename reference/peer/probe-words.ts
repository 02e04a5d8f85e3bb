import { isIP } from 'node:net'
import { locateAddress } from '../../scripts/net/address-zone.ts'
import type { Exchange } from '../../scripts/net/exchange.ts'
import type { FailureCode } from '../../scripts/net/failure-code.ts'
import { isTestSetUp } from '../discovery/test-set-up.ts'
import type { FruitlessConnection } from '../http/fruitless-connections.ts'
import type { OcmServer } from '../ocm-server.ts'
import { keysPath } from '../places.ts'
import type { DiscoveredTarget } from './discover-target.ts'
import type { PeerJournalEntry } from './peer-journal.ts'
import type { Reachability } from './reachability.ts'

/** What a probe saw. */
export interface Seen {
  readonly target: URL
  readonly server: Pick<OcmServer, 'origin' | 'host' | 'isProxied'>
  readonly listensAt: string
  readonly hasOwnAuthority: boolean
  /** What came of asking the peer itself at its origin, and whether that arrived. */
  readonly own: { readonly exchange: Exchange; readonly isReached: boolean }
  /** Why the target is not one, where it has no Discovery object. */
  readonly notFound?: string
  /** What the target made of the request that names the peer. */
  readonly answered?: Exchange
  readonly asked: readonly PeerJournalEntry[]
  readonly fruitless: readonly FruitlessConnection[]
  readonly exchanges: readonly Exchange[]
}

/** Puts what a probe saw into words. */
export function explain(seen: Seen): Reachability {
  const { asked, exchanges, notFound, answered, own, fruitless } = seen
  const failure = answered?.failure
  // A connection that broke off came from our own request where that failed for its TLS.
  const isConnected = fruitless.length > 0 && own.exchange.failure?.code !== 'tls'
  const words =
    asked.length > 0
      ? reached(seen)
      : notFound !== undefined
        ? targetFailed(notFound, exchanges.at(-1), askedForDiscovery)
        : failure !== undefined
          ? targetFailed(failure.message, answered, 'It was sent a signed request that names the peer.')
          : own.isReached || isConnected
            ? silent(seen)
            : unreachableFromHere(seen)
  return { ...words, asked, exchanges }
}

type Words = Pick<Reachability, 'kind' | 'what' | 'why' | 'todo'>

/** Why a peer cannot even be chosen for a target. */
export function describeNotFound({
  message,
  exchanges,
}: DiscoveredTarget & { readonly kind: 'not-found' }): FailedTarget {
  return { ...targetFailed(message, exchanges.at(-1), askedForDiscovery), asked: [], exchanges }
}

/** What there is to say of a target from which nothing is to be had. */
export type FailedTarget = Reachability & { readonly kind: 'target-failed' }

const askedForDiscovery = 'It was asked for its Discovery object.'

function reached({ asked, server, own }: Seen): Words {
  const asksForKeys = asked.some(({ url }) => new URL(url).pathname === keysPath)
  const isPlain = !server.isProxied && asked.every(({ url }) => url.startsWith('http:'))
  return {
    kind: 'reached',
    what: `The target asked the peer for ${listed(asked.map((entry) => described(entry, server.isProxied)))}.`,
    why: [
      asksForKeys
        ? 'It looks for the keys of whoever signs a request.'
        : 'It looks at the Discovery object of whoever sends a request.',
      ...(own.isReached ? [] : [`That this machine does not reach ${server.origin} does not matter.`]),
    ].join(' '),
    todo: isPlain ? [`It asked over \`http\`, as for a test. ${trustAuthority}`] : [],
  }
}

function described({ method, url, answer }: PeerJournalEntry, isProxied: boolean): string {
  const { pathname, protocol } = new URL(url)
  // Whether TLS was spoken before a proxy, the peer does not see.
  const scheme = isProxied ? '' : ` over ${protocol.slice(0, -1)}`
  return `\`${method} ${pathname}\`${scheme}, and got ${answer?.status ?? 'no answer'}`
}

function listed(items: readonly string[]): string {
  return [...new Set(items)].join('; ')
}

function targetFailed(
  message: string,
  exchange: Exchange | undefined,
  why: string,
): Words & { readonly kind: 'target-failed' } {
  const code = exchange?.failure?.code
  return {
    kind: 'target-failed',
    what: message,
    why,
    todo: [
      (code === undefined ? undefined : targetHints[code]) ??
        'See whether the server is up, and the URL right.',
    ],
  }
}

const targetHints: Partial<Record<FailureCode, string>> = {
  tls: 'If its certificate is from an authority of your own, name that with --trust FILE, or accept any with --insecure.',
  'address-refused': 'If the server is yours, --allow-private opens private and link-local addresses.',
  timeout: 'See whether the server is up; --timeout gives it longer.',
  'name-not-found': 'Check the host name, and that this machine can resolve it.',
}

function unreachableFromHere({ own, server, listensAt, hasOwnAuthority }: Seen): Words {
  const { failure, response } = own.exchange
  return {
    kind: 'unreachable-from-here',
    what:
      failure === undefined
        ? `Something else than the peer answers at ${server.origin}, with status ${response?.status ?? 'unknown'}.`
        : `The peer does not answer at its own origin ${server.origin}: ${failure.message}`,
    why: 'The target asked nothing either: whatever is to lead from that origin to the peer does not.',
    todo: [
      ...(failure?.code === 'tls' && !hasOwnAuthority
        ? ['If its certificate is from an authority of your own, name that with --trust FILE.']
        : []),
      ...(failure?.code === 'address-refused' ? [targetHints['address-refused'] ?? ''] : []),
      `See whether the tunnel or the proxy is up, and leads to ${listensAt}.`,
    ],
  }
}

function silent(seen: Seen): Words {
  const status = seen.answered?.response?.status ?? 0
  const reasons = likelyReasons(seen)
  return {
    kind: 'silent',
    what: `The target answered ${status} to a signed request that names the peer, and asked the peer nothing.`,
    why: reasons.map(({ why }) => why).join(' '),
    todo: reasons.map(({ todo }) => todo),
  }
}

interface Reason {
  readonly why: string
  readonly todo: string
}

const trustAuthority =
  "Add the certificate of the peer's authority to the trust store of the target (--peer-data keeps it, --peer-authority " +
  'writes it), or give the peer a certificate that the target trusts (--peer-certificate, --peer-key).'

/** What such silence comes from, the likeliest first. A connection that broke off tells it; all else is a guess. */
function likelyReasons({ target, server, fruitless: [broken], answered }: Seen): readonly Reason[] {
  if (broken !== undefined) return [refusedCertificate(broken)]
  const { hostname } = new URL(server.origin)
  const reasons: Reason[] = []
  if (isTestSetUp(server.host) && !isTestSetUp(target.host)) {
    reasons.push({
      why: `For the target, \`${server.host}\` is its own machine.`,
      todo: 'Give the peer a name that leads from the target to here: --peer-origin with --peer-listen.',
    })
  } else if (isLocal(hostname)) {
    reasons.push({
      why: `It may refuse to contact hosts such as \`${server.host}\`, which are not public.`,
      todo:
        'Have it allow local hosts, which is a setting of some servers (in Nextcloud `allow_local_remote_servers`), ' +
        'or give the peer a public name through a tunnel.',
    })
  } else {
    reasons.push({
      why: `It may not resolve or reach \`${server.host}\`, or not trust the certificate there.`,
      todo: `See from the machine of the target whether ${server.origin} answers.`,
    })
  }
  reasons.push({
    why: 'It may know only the servers on a list.',
    todo: 'Put the peer on its list, if it has one (in oCIS and OpenCloud `ocmproviders.json`).',
  })
  reasons.push({
    why:
      (answered?.response?.status ?? 500) < 300
        ? 'It may take requests without a look at who signs them.'
        : 'It may refuse such requests before it looks at who signs them, or not verify signatures at all.',
    todo: 'Expect no verdicts on what it does with signatures as long as it asks nothing.',
  })
  return reasons
}

function refusedCertificate({ remote, code }: FruitlessConnection): Reason {
  const from = remote === '' ? '' : ` from ${remote}`
  const how = code === undefined ? '' : ` (${code})`
  return {
    why: `A TLS connection${from} came to the peer and ended without a request${how}, as of a client that does not trust its certificate.`,
    todo: trustAuthority,
  }
}

function isLocal(hostname: string): boolean {
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(address) !== 0) return locateAddress(address).zone !== 'public'
  return (
    isTestSetUp(hostname) ||
    !hostname.includes('.') ||
    /\.(?:internal|local|lan|home\.arpa|test)$/.test(hostname)
  )
}
