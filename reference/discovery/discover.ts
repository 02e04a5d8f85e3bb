import type { Exchange } from '../../scripts/net/exchange.ts'
import type { Conduct } from '../conduct.ts'
import { isObject } from '../editing.ts'
import { parseJson } from '../messages/parse-json.ts'
import { hostOf, isHost } from '../ocm-address.ts'
import { completed, guessed } from './guess-discovery.ts'
import type { HostResources } from './host-resources.ts'
import { type Discovered, type NotDiscovered, RemoteDiscovery } from './remote-discovery.ts'
import { unknownIn } from './unknown-in.ts'

/** Gets the Discovery object of a host, with or without a port. Source: draft, #discovery-process, #discovery-failure. */
export async function discover(
  host: string,
  resources: HostResources,
  conduct: Conduct,
): Promise<Discovered | NotDiscovered> {
  if (!isHost(host)) return failed('host', 'Expected a host with or without a port, received something else.')
  const name = hostOf(host)
  const found = await discoverAt(conduct.discoveryPath, name, resources, conduct)
  // What does not answer at one path does not answer at another.
  const isElsewhere = found.kind === 'not-discovered' && found.reason !== 'silence'
  return isElsewhere && conduct.olderDiscoveryPath !== ''
    ? discoverAt(conduct.olderDiscoveryPath, name, resources, conduct)
    : found
}

async function discoverAt(
  path: string,
  name: string,
  resources: HostResources,
  conduct: Conduct,
): Promise<Discovered | NotDiscovered> {
  const { exchange, scheme } = resources.stored(name, path) ?? (await resources.ask(name, path))
  const document = readDiscovery(exchange, conduct, guessed(name, scheme))
  return 'kind' in document ? document : { kind: 'discovered', host: name, scheme, document }
}

/** What the exchange yields. Where a case is none of failure for this server, it goes by what it can read, and by a guess. */
function readDiscovery(
  { response, failure }: Exchange,
  conduct: Conduct,
  guess: RemoteDiscovery,
): RemoteDiscovery | NotDiscovered {
  if (response === undefined) {
    return conduct.failsDiscoveryOnSilence
      ? failed('silence', failure?.message ?? 'Expected an answer, received none.')
      : guess
  }
  if (response.status !== 200 && conduct.failsDiscoveryOnOtherStatus) {
    return failed('status', `Expected status 200, received ${response.status}.`)
  }
  const value = parseJson(response.body)
  if (value === undefined) {
    return conduct.failsDiscoveryOnNoJson
      ? failed('no-json', 'Expected JSON, received something else.')
      : guess
  }
  if (!isObject(value)) {
    return conduct.failsDiscoveryOnNoObject
      ? failed('no-object', 'Expected a JSON object, received other JSON.')
      : guess
  }
  const unknown = unknownIn(value, conduct)
  if (unknown !== undefined) {
    return failed('fields', `Expected only what is known, received ${unknown}.`)
  }
  const parsed = RemoteDiscovery.safeParse(value)
  if (parsed.success) return parsed.data
  if (!conduct.failsDiscoveryOnMissingFields) return completed(value, guess)
  const [issue] = parsed.error.issues
  return failed(
    'fields',
    `Expected a \`${issue?.path.join('.') ?? ''}\` that can be used in the Discovery object, received none.`,
  )
}

function failed(reason: NotDiscovered['reason'], message: string): NotDiscovered {
  return { kind: 'not-discovered', reason, message }
}
