import type { Draftable } from '../editing.ts'
import { type Answer, jsonAnswer } from '../http/answers.ts'
import { withEntityTag } from '../http/entity-tag.ts'
import type { ReceivedRequest } from '../http/received-request.ts'
import type { OcmServer } from '../ocm-server.ts'
import { caching } from './answer-discovery.ts'

/** The public keys of this server, as a JWK Set. Source: draft, #discovery-keys, #discovery-caching. */
export function answerKeys({ hooks, keyRing }: OcmServer, request: ReceivedRequest): Answer {
  const keySet: Draftable = { keys: keyRing.published().map(({ publicJwk }) => structuredClone(publicJwk)) }
  hooks.keys(keySet)
  return withEntityTag(jsonAnswer(200, keySet, caching), request)
}
