import { type JsonObject } from '../../scripts/harness/json-object.ts'
import { listsCapability } from './capabilities.ts'
import { tokenUrl } from './places.ts'

/** Whether a server offers token exchange. Source: draft, #share-preconditions. */
export function offersTokenExchange(discovery: JsonObject): boolean {
  return listsCapability(discovery, 'exchange-token') && typeof discovery['tokenEndPoint'] === 'string'
}

/** Where a server that offers token exchange exchanges tokens; undefined for one that does not, or tells no absolute URL. */
export function usableTokenUrl(discovery: JsonObject): string | undefined {
  return offersTokenExchange(discovery) ? tokenUrl(discovery) : undefined
}
