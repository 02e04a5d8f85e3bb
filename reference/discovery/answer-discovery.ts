import { type Answer, jsonAnswer } from '../http/answers.ts'
import { withEntityTag } from '../http/entity-tag.ts'
import type { ReceivedRequest } from '../http/received-request.ts'
import type { OcmServer } from '../ocm-server.ts'
import { discoveryDocument } from './discovery-document.ts'

/** For how long Discovery and keys may be stored. */
export const caching = { 'cache-control': 'max-age=3600' }

/** The Discovery object of this server. Source: draft, #discovery-well-known, #discovery-caching. */
export function answerDiscovery(server: OcmServer, request: ReceivedRequest): Answer {
  return withEntityTag(jsonAnswer(200, ownDiscovery(server), caching), request)
}

/** The Discovery object as behaviours leave it. */
export function ownDiscovery({ hooks, origin, apiOrigin }: OcmServer): Record<string, unknown> {
  const { hostname } = new URL(origin)
  const document = discoveryDocument({ apiOrigin, hostname, places: hooks.places })
  hooks.discovery(document, apiOrigin)
  return document
}
