import * as z from 'zod'

const text = z.string().max(4096)

/** The strings of an array; what else stands in it is passed over, and what is no array is taken for an empty one. */
const names = listOf(text).catch([])

const uri = text.refine((value) => /^https?:/i.test(value) && URL.canParse(value))

const ResourceType = z.object({
  name: text,
  shareTypes: names,
  protocols: z.record(text, z.unknown()),
})

/**
 * What this server makes use of in the Discovery object of another one. Fields that it does not know are ignored; of
 * the others it insists on those without which there is nothing to be done. Source: draft, #discovery-fields.
 */
export const RemoteDiscovery = z.object({
  enabled: z.boolean(),
  apiVersion: text.catch(''),
  endPoint: uri,
  resourceTypes: listOf(ResourceType).refine((types) => types.length > 0),
  capabilities: names,
  criteria: names,
  inviteAcceptDialog: text.optional().catch(undefined),
  tokenEndPoint: uri.optional().catch(undefined),
})

export type RemoteDiscovery = Readonly<z.infer<typeof RemoteDiscovery>>

/** Another server as Discovery shows it. */
export interface Discovered {
  readonly kind: 'discovered'
  /** The host, and the port if there is one, that was asked. */
  readonly host: string
  readonly scheme: 'https' | 'http'
  readonly document: RemoteDiscovery
}

/** Why there is nothing to go by. Source: draft, #discovery-failure. */
export interface NotDiscovered {
  readonly kind: 'not-discovered'
  readonly reason: 'host' | 'silence' | 'status' | 'no-json' | 'no-object' | 'fields'
  readonly message: string
}

/** The objects in `protocols` of the first kind of Resource that has a protocol. */
export function protocolOf({ document }: Discovered, name: string): unknown {
  return document.resourceTypes.find(({ protocols }) => Object.hasOwn(protocols, name))?.protocols[name]
}

export function listsCapability({ document }: Discovered, name: string): boolean {
  return document.capabilities.includes(name)
}

export function listsCriterion({ document }: Discovered, name: string): boolean {
  return document.criteria.includes(name)
}

/** Whether a server offers token exchange as a Sending Server. Source: draft, #share-preconditions. */
export function offersTokenExchange({ document }: Discovered): boolean {
  return document.capabilities.includes('exchange-token') && document.tokenEndPoint !== undefined
}

/** An array of at most 200 items, of which those count that are of a kind. */
function listOf<Item extends z.ZodType>(item: Item) {
  return z
    .array(z.unknown())
    .max(200)
    .transform((items) => items.flatMap((one) => item.safeParse(one).data ?? []))
}
