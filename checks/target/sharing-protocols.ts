import { isJsonObject, type JsonObject } from '../../scripts/harness/json-object.ts'
import { blocked, notApplicable, type Undecided } from '../../scripts/harness/outcome.ts'
import type { AccessName } from './share-parts.ts'

const names: readonly AccessName[] = ['webdav', 'webapp', 'ssh']

/** The protocols over which a server says that it shares. Source: draft, #resource-type. */
export function sharingProtocols(discovery: JsonObject): readonly AccessName[] {
  const listed = new Set(protocolNames(discovery))
  return names.filter((name) => listed.has(name))
}

/** What it comes to that a target would not let its user share: one that only receives is not to be asked. */
export function refusalToShare(discovery: JsonObject, message: string): Undecided {
  const receives = protocolNames(discovery).some((name) => name.endsWith('-receive'))
  return receives && sharingProtocols(discovery).length === 0
    ? notApplicable('The target tells that it only receives, and lets its users share nothing.')
    : blocked(message)
}

function protocolNames({ resourceTypes }: JsonObject): readonly string[] {
  const types: readonly unknown[] = Array.isArray(resourceTypes) ? resourceTypes : []
  return types
    .filter(isJsonObject)
    .flatMap(({ protocols }) => (isJsonObject(protocols) ? Object.keys(protocols) : []))
}
