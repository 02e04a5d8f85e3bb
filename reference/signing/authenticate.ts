import { ownDiscovery } from '../discovery/answer-discovery.ts'
import { stringsAt } from '../editing.ts'
import type { Answer } from '../http/answers.ts'
import type { ReceivedRequest } from '../http/received-request.ts'
import { errorAnswer } from '../messages/error-answer.ts'
import type { OcmServer } from '../ocm-server.ts'
import { verifyRequest } from './verify-request.ts'

/** Whose request it is: that of a host, or, where signatures are not demanded, of nobody who can be told. */
export type Authentication =
  | { readonly kind: 'signed'; readonly host: string }
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'refused'; readonly answer: Answer }

/** Characters of what is told about a signature, which can repeat what stands in it. */
const longestDetail = 300

/**
 * Authenticates a request of the OCM API; `host` is what its content tells of the signer, undefined where it tells
 * nothing. Who cannot be told is refused with a status code that the operation has for it. Source: draft, #discovery-criteria, #signature-verification, #security-transport.
 */
export async function authenticate(
  server: OcmServer,
  request: ReceivedRequest,
  host: string | undefined,
  refusalStatus = 401,
): Promise<Authentication> {
  if (server.hooks.conduct.demandsTls && request.targetUri.startsWith('http:')) {
    return { kind: 'refused', answer: errorAnswer(server, refusalStatus, 'TLS_REQUIRED') }
  }
  const verdict = await verifyRequest(server, request, host)
  if (verdict.kind === 'signed') return verdict
  if (verdict.kind === 'refused') {
    const detail = verdict.detail.slice(0, longestDetail)
    return {
      kind: 'refused',
      answer: errorAnswer(server, refusalStatus, `SIGNATURE_NOT_ACCEPTED: ${detail}`),
    }
  }
  return demandsSignatures(server) && server.hooks.conduct.refusesUnsignedRequests
    ? { kind: 'refused', answer: errorAnswer(server, refusalStatus, 'SIGNATURE_MISSING') }
    : { kind: 'unsigned' }
}

function demandsSignatures(server: OcmServer): boolean {
  return stringsAt(ownDiscovery(server), 'criteria').includes('must-use-http-sig')
}
