import * as z from 'zod'
import type { Exchange } from '../../scripts/net/exchange.ts'
import type { Conduct } from '../conduct.ts'
import { parseJson } from '../messages/parse-json.ts'
import { keysPath } from '../places.ts'
import type { HostResource, HostResources } from './host-resources.ts'

/** Finds the keys with which others sign. Source: draft, #signature-verification, #discovery-keys. */
export interface KeyFinder {
  /** The JSON Web Key that a host publishes under an identifier; undefined where there is none such. */
  readonly find: (host: string, kid: string) => Promise<unknown>
}

export interface KeyFinderOptions {
  readonly resources: HostResources
  readonly conduct: Conduct
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Milliseconds for which a host is not asked for a key that it did not have: whoever names keys could have us ask for ever. */
export const patienceMs = 10_000

const mostHosts = 500

/** What is known of a host that did not have a key. */
interface Patience {
  /** Milliseconds since 1970. */
  readonly until: number
  /** The keys that it did have: for those it can be asked again. */
  readonly kids: ReadonlySet<string>
}

/** A stored key set that lacks the key is asked for anew, for keys change. */
export function createKeyFinder({ resources, conduct, now }: KeyFinderOptions): KeyFinder {
  const patience = new Map<string, Patience>()

  function bePatientWith(host: string, keys: readonly Key[]): void {
    patience.delete(host)
    patience.set(host, { until: now() + patienceMs, kids: new Set(keys.map(({ kid }) => kid)) })
    for (const [oldest, { until }] of patience) {
      if (until > now() && patience.size <= mostHosts) return
      patience.delete(oldest)
    }
  }

  return {
    async find(host, kid) {
      const isMeant = (key: Key): boolean => key.kid === kid
      const stored = keysIn(resources.stored(host, keysPath), conduct).find(isMeant)
      if (stored !== undefined) return stored
      const known = patience.get(host)
      if (known !== undefined && now() < known.until && !known.kids.has(kid)) return undefined
      const keys = keysIn(await resources.ask(host, keysPath), conduct)
      const found = keys.find(isMeant)
      if (found === undefined) bePatientWith(host, keys)
      return found
    },
  }
}

const KeySet = z.object({ keys: z.array(z.unknown()).max(100) })
const Key = z.looseObject({ kty: z.string(), kid: z.string().max(256) })
type Key = z.infer<typeof Key>

const knownTypes: ReadonlySet<string> = new Set(['OKP', 'EC', 'RSA'])

/** What cannot be read as a key, and what is of a type that this server does not know, is passed over. */
function keysIn(resource: HostResource | undefined, conduct: Conduct): readonly Key[] {
  const readable = resource === undefined ? [] : readableKeys(resource.exchange)
  const known = readable.filter(({ kty }) => knownTypes.has(kty))
  return conduct.ignoresUnknownKeyTypes || known.length === readable.length ? known : []
}

/** Of stored responses, which are used for many requests. */
const readBefore = new WeakMap<Exchange, readonly Key[]>()

/** The keys of a response, frozen, so that each is imported but once. */
function readableKeys(exchange: Exchange): readonly Key[] {
  const before = readBefore.get(exchange)
  if (before !== undefined) return before
  const { response } = exchange
  const keys = response?.status === 200 ? KeySet.safeParse(parseJson(response.body)).data?.keys : undefined
  const readable = (keys ?? []).flatMap((key) => Key.safeParse(key).data ?? [])
  readable.forEach((key) => Object.freeze(key))
  readBefore.set(exchange, readable)
  return readable
}
