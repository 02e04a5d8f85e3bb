import * as z from 'zod'
import { ownDiscovery } from '../discovery/answer-discovery.ts'
import type { OcmServer } from '../ocm-server.ts'

/** What the Discovery object of this server says that bears on its Shares, in both directions. */
export interface OwnOffer {
  readonly isEnabled: boolean
  /** The protocols through which it shares, and those through which it receives. */
  readonly shares: ReadonlySet<string>
  readonly receives: ReadonlySet<string>
  /** Host and port, joined by a colon. */
  readonly sshLocation?: string
  /** Whether it offers token exchange. Source: draft, #share-preconditions. */
  readonly offersExchange: boolean
  readonly criteria: readonly string[]
}

/** Reads the Discovery object of this server as behaviours leave it: one that breaks a rule on it is read as far as it goes. */
export function ownOffer(server: OcmServer): OwnOffer {
  const { enabled, resourceTypes, capabilities, criteria, tokenEndPoint } = Own.parse(ownDiscovery(server))
  const protocols = resourceTypes.flatMap((type) => Object.entries(type.protocols))
  const names = protocols.map(([name]) => name)
  const received = names
    .filter((name) => name.endsWith('-receive'))
    .map((name) => name.slice(0, -'-receive'.length))
  const ssh = protocols.find(([name]) => name === 'ssh')?.[1]
  return {
    isEnabled: enabled !== false,
    shares: new Set(names.filter((name) => !name.endsWith('-receive'))),
    // A server of an older version leaves these names out. Source: draft, #discovery-protocols.
    receives: new Set(received.length > 0 ? received : names),
    ...(typeof ssh === 'string' && { sshLocation: ssh }),
    offersExchange: capabilities.includes('exchange-token') && typeof tokenEndPoint === 'string',
    criteria: criteria.filter((one) => typeof one === 'string'),
  }
}

const list = z.array(z.unknown()).catch([])
const Own = z.object({
  enabled: z.unknown().optional(),
  resourceTypes: z
    .array(z.object({ protocols: z.record(z.string(), z.unknown()) }).catch({ protocols: {} }))
    .catch([]),
  capabilities: list,
  criteria: list,
  tokenEndPoint: z.unknown().optional(),
})
