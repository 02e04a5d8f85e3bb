import { serialize } from 'hono/utils/cookie'
import type { ReceivedRequest } from '../../http/received-request.ts'
import type { OcmServer } from '../../ocm-server.ts'
import { findLiveShare } from '../../shares/live-shares.ts'
import type { SentShare } from '../../store/records.ts'

/** The name of the cookie that a session has in the browser; its path tells the Share. */
export const sessionCookie = 'notes-session'

export type Opened =
  | { readonly kind: 'opened'; readonly share: SentShare; readonly cookie: string }
  | { readonly kind: 'refused'; readonly status: 400 | 401 | 403 }

/** Begins the session for which a form brings an access token. Source: draft, #access-webapp. */
export function openSession(
  server: OcmServer,
  request: ReceivedRequest,
  fields: ReadonlyMap<string, string>,
  key: string,
): Opened {
  const token = fields.get('access_token') ?? ''
  const redirectUri = fields.get('expired_session_redirect_uri') ?? ''
  if (!isSecureUri(redirectUri)) return { kind: 'refused', status: 400 }
  const grant = server.tokens.find(token)
  const share = grant && findLiveShare(server, grant.providerId)
  if (grant === undefined || share === undefined) return { kind: 'refused', status: 401 }
  if (share.providerId !== key || share.permissions.webapp === undefined)
    return { kind: 'refused', status: 403 }
  const id = server.access.webappSessions.open({
    providerId: share.providerId,
    expiresAt: grant.expiresAt,
    redirectUri: server.hooks.conduct.keepsTokensOutOfRedirects ? redirectUri : withToken(redirectUri, token),
  })
  return { kind: 'opened', share, cookie: cookieOf(server, request, key, id) }
}

/** Whether a text is an absolute URI with `https` that fits into a header field. */
function isSecureUri(text: string): boolean {
  return /^https:\/\/[\x21-\x7e]{1,2000}$/i.test(text) && URL.canParse(text)
}

function withToken(uri: string, token: string): string {
  const url = new URL(uri)
  url.searchParams.set('access_token', token)
  return url.href
}

/** In a frame of another site a browser sends a cookie only with `SameSite=None`, which it takes over TLS only. */
function cookieOf({ hooks }: OcmServer, { targetUri }: ReceivedRequest, key: string, id: string): string {
  const isSecure = targetUri.startsWith('https:')
  return serialize(sessionCookie, id, {
    path: `${hooks.places.webapp}${encodeURIComponent(key)}`,
    httpOnly: true,
    secure: isSecure,
    sameSite: isSecure ? 'None' : 'Lax',
    partitioned: isSecure,
  })
}
