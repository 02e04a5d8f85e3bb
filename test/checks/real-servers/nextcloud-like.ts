import { isJsonObject, type JsonObject, readJsonObject } from '../../../scripts/harness/json-object.ts'
import { type NextcloudSignatures, nextcloudSignatures, type Signer } from './nextcloud-signatures.ts'
import { nextcloudUsers } from './nextcloud-users.ts'
import { davOf, shareState, type ShareState } from './share-state.ts'
import {
  type Answered,
  type Asked,
  hostOf,
  html,
  json,
  objectIn,
  recipient,
  userOf,
} from './simulated-server.ts'
import type { Simulation } from './simulated-server.ts'

/** What differs between the releases that are simulated. */
export interface NextcloudRelease {
  readonly signatures: NextcloudSignatures | undefined
  readonly isOld: boolean
}

/** Source: field notes, "Nextcloud 27 to 34"; recordings of 32.0.1. */
export const nextcloud32Like: Simulation = (origin) =>
  nextcloudLike(origin, { signatures: nextcloudSignatures(origin), isOld: false })

/** Source: field notes, "Nextcloud 27 to 34"; recordings of 27.1.10 RC1. */
export const nextcloud27Like: Simulation = (origin) =>
  nextcloudLike(origin, { signatures: undefined, isOld: true })

function nextcloudLike(origin: string, release: NextcloudRelease) {
  const state = shareState()
  const dav = davOf(state, { prefix: '/public.php/webdav', accepts: ['basic'] })
  const takeInvite = inviteTaker(release)
  const answer = async (asked: Asked): Promise<Answered> => {
    const { method, path } = asked
    if (path === '/ocm-provider' || path === '/ocm-provider/') {
      return { ...json(200, discoveryOf(origin, release)), headers: { 'content-type': 'application/json' } }
    }
    if (path === '/.well-known/ocm') return json(404, { message: 'ocm not supported' })
    if (path === '/.well-known/jwks.json') return json(404, { message: 'jwks.json not supported' })
    if (path.startsWith('/public.php/webdav')) return dav(asked)
    if (method !== 'POST') return html(path.startsWith('/ocm/') ? 405 : 404)
    const signer = (await release.signatures?.signerOf(asked, `${origin}${path}`)) ?? { kind: 'nobody' }
    if (signer.kind === 'invalid') return refusal(release, 'Invalid signature')
    if (signer.kind === 'broken') return html(500)
    if (path === '/ocm/shares') return takeShare({ origin, release, state }, asked, signer)
    if (path === '/ocm/notifications') return takeNotification({ origin, release, state }, asked, signer)
    if (path === '/ocm/invite-accepted') return takeInvite(asked)
    return html(404)
  }
  return { answer, acts: nextcloudUsers(origin, release, state) }
}

function discoveryOf(origin: string, { signatures }: NextcloudRelease): JsonObject {
  return {
    enabled: true,
    apiVersion: '1.0-proposal1',
    ...(signatures && { version: '1.1.0' }),
    endPoint: `${origin}/ocm`,
    ...(signatures && { publicKey: signatures.publicKey }),
    resourceTypes: [
      { name: 'file', shareTypes: ['user', 'group'], protocols: { webdav: '/public.php/webdav/' } },
    ],
    ...(signatures && { capabilities: ['/invite-accepted', '/notifications', '/shares'] }),
  }
}

interface Server {
  readonly origin: string
  readonly release: NextcloudRelease
  readonly state: ShareState
}

function refusal({ isOld }: NextcloudRelease, message: string, status = 400): Answered {
  return json(status, isOld ? { message } : { message, validationErrors: [] })
}

const needed = ['shareWith', 'name', 'providerId', 'owner', 'shareType', 'resourceType', 'protocol'] as const

function takeShare({ origin, release, state }: Server, asked: Asked, signer: Signer): Answered {
  const share = contentOf(asked)
  const { owner, shareType, resourceType, shareWith, protocol } = share
  // From 31 on it looks who signed before it looks for the fields.
  if (!release.isOld && typeof owner !== 'string') return html(500)
  const strange = strangerTo(release, signer, hostOf(owner))
  if (strange !== undefined) return refusal(release, strange)
  const options = isJsonObject(protocol) && isJsonObject(protocol['options']) ? protocol['options'] : {}
  const isComplete = needed.every((name) => share[name] !== undefined)
  if (!isComplete || !isJsonObject(protocol) || typeof options['sharedSecret'] !== 'string') {
    return refusal(release, 'Missing arguments')
  }
  if (shareType !== 'user' && shareType !== 'group') {
    return refusal(release, `Share type "${String(shareType)}" not implemented`, 501)
  }
  if (resourceType !== 'file') {
    return refusal(release, `Share type "${shareType}" not implemented`, 501)
  }
  if (typeof owner !== 'string' || !owner.includes('@'))
    return refusal(release, `Internal error at ${origin}`)
  if (shareType === 'user' && userOf(shareWith) !== recipient) {
    return refusal(release, `User "${userOf(shareWith)}" does not exists at ${origin}`)
  }
  if (protocol['name'] !== 'webdav') {
    return refusal(release, 'Unsupported protocol for data exchange.', 501)
  }
  const kept = { body: share, secret: options['sharedSecret'], host: hostOf(owner) }
  state.received = [...state.received, kept]
  return json(201, {
    recipientDisplayName: 'bob Example',
    ...(!release.isOld && { recipientUserId: recipient }),
  })
}

/** Why a request that names a host is not taken from who signed it. */
function strangerTo({ signatures }: NextcloudRelease, signer: Signer, host: string): string | undefined {
  if (signatures === undefined) return undefined
  if (signer.kind !== 'host') {
    return signatures.isKnown(host) ? 'instance is supposed to sign its request' : undefined
  }
  return signer.host === host ? undefined : `share initiation (${signer.host}) from different instance`
}

/** A form is taken too. */
function contentOf({ body, headers }: Asked): JsonObject {
  const type = String(headers['content-type'])
  if (type.includes('json')) return objectIn(body)
  return type.includes('form') ? Object.fromEntries(new URLSearchParams(body)) : {}
}

function takeNotification({ release, state }: Server, asked: Asked, signer: Signer): Answered {
  const { notificationType, resourceType, providerId, notification } = contentOf(asked)
  const given = [notificationType, resourceType, providerId, notification]
  if (given.some((one) => one === undefined)) {
    return release.isOld ? html(500) : refusal(release, 'Missing arguments')
  }
  const secret = isJsonObject(notification) ? notification['sharedSecret'] : undefined
  if (secret === undefined) {
    return release.isOld ? json(400, { message: 'RESOURCE_NOT_FOUND' }) : html(503)
  }
  const received = state.received.find((share) => share.secret === secret)
  const sent = state.sent.find((share) => share.secret === secret)
  const found = received ?? sent
  if (notificationType === 'SHARE_UNSHARED' && release.isOld) {
    state.received = state.received.filter((share) => share !== received)
    return json(201, [])
  }
  if (found === undefined) return refusal(release, 'entry  does not contain @')
  const strange = strangerTo(release, signer, found.host)
  if (strange !== undefined) return refusal(release, strange)
  if (notificationType === 'SHARE_UNSHARED' && received !== undefined) {
    state.received = state.received.filter((share) => share !== received)
    return json(201, [])
  }
  if (sent !== undefined && notificationType === 'SHARE_ACCEPTED') return json(201, [])
  if (sent !== undefined && notificationType === 'SHARE_DECLINED') {
    state.sent = state.sent.filter((share) => share !== sent)
    return json(201, [])
  }
  return refusal(release, 'RESOURCE_NOT_FOUND')
}

const mostBadTokens = 10

function inviteTaker({ isOld }: NextcloudRelease): (asked: Asked) => Answered {
  let bad = 0
  return ({ body }) => {
    if (isOld) return html(404)
    const content = readJsonObject(body) ?? {}
    const given = ['recipientProvider', 'token', 'userId', 'email', 'name'].map((name) => content[name])
    if (given.some((value) => typeof value !== 'string')) return html(500)
    bad += 1
    return bad > mostBadTokens
      ? html(429)
      : json(400, { message: 'Invalid or non existing token', error: true })
  }
}
