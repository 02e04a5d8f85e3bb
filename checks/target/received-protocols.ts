import { isJsonObject, type JsonObject } from '../../scripts/harness/json-object.ts'

const ending = '-receive'

/**
 * The protocols over which a server takes Shares, as its Discovery object tells; one of an older version leaves out the
 * names that end in `-receive`, and takes WebDAV if it has it. Source: draft, #discovery-protocols, #versions.
 */
export function receivedProtocols({ resourceTypes }: JsonObject): ReadonlySet<string> {
  const types = Array.isArray(resourceTypes) ? resourceTypes.filter(isJsonObject) : []
  const names = types.flatMap(({ protocols }) => (isJsonObject(protocols) ? Object.keys(protocols) : []))
  const received = names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length))
  return new Set(received.length > 0 ? received : names.filter((name) => name === 'webdav'))
}
