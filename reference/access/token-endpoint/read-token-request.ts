import type { Conduct } from '../../conduct.ts'
import type { ReceivedRequest } from '../../http/received-request.ts'
import { isHost } from '../../ocm-address.ts'
import { readForm } from '../read-form.ts'

/** The codes that the draft permits. Source: draft, #token-error; RFC 6749, Section 5.2. */
export type TokenErrorCode = 'invalid_request' | 'invalid_client' | 'invalid_grant' | 'unsupported_grant_type'

export interface TokenRequest {
  /** A host, with or without a port. */
  readonly clientId: string
  /** The shared secret. */
  readonly code: string
}

export type TokenRequestReading =
  | { readonly kind: 'request'; readonly request: TokenRequest }
  | { readonly kind: 'faulty'; readonly error: TokenErrorCode; readonly message: string }

const mostBytes = 16 * 1024

/** The parameters of RFC 6749 that mean nothing here. Source: RFC 6749, Section 4.1.3; RFC 7636, Section 4.5. */
const otherParameters = ['redirect_uri', 'client_secret', 'scope', 'state', 'code_verifier']

/** Reads a token request; parameters that it does not know are ignored. Source: draft, #token-request. */
export function readTokenRequest(request: ReceivedRequest, conduct: Conduct): TokenRequestReading {
  // Over another connection the answer would be a token that anybody on the way can read.
  if (!request.targetUri.startsWith('https:')) return faulty('invalid_request', 'Expected the scheme https.')
  const form = readForm(request, mostBytes)
  if (form.kind === 'faulty') return faulty('invalid_request', form.message)
  const { fields } = form
  const other = otherParameters.find((name) => fields.has(name))
  if (other !== undefined && !conduct.ignoresOtherTokenParameters) {
    return faulty('invalid_request', `Expected no ${other}.`)
  }
  const [grantType, clientId, code] = ['grant_type', 'client_id', 'code'].map(
    (name) => fields.get(name) ?? '',
  )
  if (!grantType) return faulty('invalid_request', 'Expected a grant_type.')
  if (grantType !== 'authorization_code') {
    return faulty('unsupported_grant_type', 'Expected the grant_type authorization_code.')
  }
  if (!clientId || !isHost(clientId)) return faulty('invalid_request', 'Expected a host as client_id.')
  return code
    ? { kind: 'request', request: { clientId, code } }
    : faulty('invalid_request', 'Expected a code.')
}

function faulty(error: TokenErrorCode, message: string): TokenRequestReading {
  return { kind: 'faulty', error, message }
}
