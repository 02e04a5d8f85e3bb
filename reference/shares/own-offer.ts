import * as z from 'zod'
import { ownDiscovery } from '../discovery/answer-discovery.ts'
import type { OcmServer } from '../ocm-server.ts'

/** What the Discovery object of this server says that bears on its Shares, in both directions. */
export interface OwnOffer {
  readonly isEnabled: boolean
  /** Names of the protocols through which it shares and receives. */
  readonly protocols: ReadonlySet<string>
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
  const ssh = protocols.find(([name]) => name === 'ssh')?.[1]
  return {
    isEnabled: enabled !== false,
    protocols: new Set(protocols.map(([name]) => name)),
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
