import { emptyAnswer, jsonAnswer, type Answer } from '../../http/answers.ts'
import { headerOf, type ReceivedRequest } from '../../http/received-request.ts'
import type { OcmServer } from '../../ocm-server.ts'
import { isSameSecret } from '../../same-secret.ts'
import { findLiveShare } from '../../shares/live-shares.ts'
import type { SentShare } from '../../store/records.ts'
import { encodeSegments, readSegments } from '../files/resource-path.ts'
import { findShareBySecret, isOpenToSecret } from '../share-secrets.ts'

/** What a request may be about: a place in the shared Resource of one Share. */
export interface Place {
  readonly share: SentShare
  /** Below the shared Resource; empty for itself. */
  readonly segments: readonly string[]
  /** The path of the shared Resource in URIs, without a final slash. */
  readonly root: string
}

export type Authorization =
  | { readonly kind: 'granted'; readonly place: Place }
  | { readonly kind: 'refused'; readonly answer: Answer }

/**
 * Finds out which Share a WebDAV request is about, and whether its credential is one of that Share: an access token,
 * or the shared secret where that is enough. What another Share has is told as little as what there is not. Source:
 * draft, #access-webdav, #access-legacy.
 */
export function authorizeWebdav(server: OcmServer, request: ReceivedRequest): Authorization {
  const { webdav } = server.hooks.places
  const path = request.path === webdav.slice(0, -1) ? webdav : request.path
  const all = path.startsWith(webdav) ? readSegments(path.slice(webdav.length)) : undefined
  if (all === undefined) return refused(jsonAnswer(400, { message: 'Expected the path of a Resource.' }))
  const authorization = headerOf(request, 'authorization')
  if (authorization === undefined) return refused(unauthorized(server))
  const [, scheme = '', credential = ''] = /^([A-Za-z]+) +(\S+)$/.exec(authorization) ?? []
  if (scheme.toLowerCase() === 'bearer') return authorizeBearer(server, credential, all)
  return scheme.toLowerCase() === 'basic'
    ? authorizeBasic(server, credential, all)
    : refused(unauthorized(server))
}

function authorizeBearer(
  server: OcmServer,
  credential: string,
  [key = '', ...segments]: readonly string[],
): Authorization {
  const grant = server.tokens.find(credential)
  const share = findLiveShare(server, grant?.providerId ?? key)
  if (share === undefined) return refused(unauthorized(server, 'invalid_token'))
  if (
    grant === undefined &&
    !(isOpenToSecret(server, share) && isSameSecret(share.sharedSecret, credential))
  ) {
    return refused(unauthorized(server, 'invalid_token'))
  }
  if (key !== share.providerId) return refused(jsonAnswer(404, { message: 'Nothing is here.' }))
  return granted(share, segments, `${server.hooks.places.webdav}${encodeSegments([key])}`)
}

/**
 * The secret is the user name, and the prefix itself the URI of the Resource: for Shares that were announced in the
 * oldest shape. Source: draft, #access-legacy.
 */
function authorizeBasic(server: OcmServer, credential: string, segments: readonly string[]): Authorization {
  const [secret = ''] = Buffer.from(credential, 'base64').toString().split(':', 1)
  const found = findShareBySecret(server, secret)
  const share = found && findLiveShare(server, found.providerId)
  const isTaken = share?.isOldestShape === true || server.hooks.conduct.takesLegacySecrets
  return share !== undefined && isTaken && isOpenToSecret(server, share)
    ? granted(share, segments, server.hooks.places.webdav.slice(0, -1))
    : refused(unauthorized(server, 'invalid_token'))
}

function granted(share: SentShare, segments: readonly string[], root: string): Authorization {
  return { kind: 'granted', place: { share, segments, root } }
}

function refused(answer: Answer): Authorization {
  return { kind: 'refused', answer }
}

/** Source: RFC 6750, Section 3. */
function unauthorized({ host }: OcmServer, error?: 'invalid_token'): Answer {
  const challenge = `Bearer realm="${host}"${error === undefined ? '' : `, error="${error}"`}`
  return emptyAnswer(401, { 'www-authenticate': challenge })
}
