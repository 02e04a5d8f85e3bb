import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { isJsonObject, type JsonObject, readJsonObject } from '../../../scripts/harness/json-object.ts'
import { askPeer } from './ask-peer.ts'
import { goSignatures, type GoSignatures, type GoSigner } from './go-signatures.ts'
import { davOf, type KeptShare, shareState, type ShareState } from './share-state.ts'
import {
  type Acts,
  type Answered,
  type Asked,
  done,
  hostOf,
  html,
  json,
  objectIn,
  recipient,
  refused,
  type Simulation,
  userOf,
} from './simulated-server.ts'

/** In strict mode it refuses whoever is not public, as peers in a test are. Source: field notes, opencloudmesh-go. */
export const strictGoLike: Simulation = (origin) =>
  goLike(
    origin,
    goSignatures(() => false),
  )

/** The same, where the operator has permitted local peers by their names. */
export const goLikeOnLoopback: Simulation = (origin) =>
  goLike(
    origin,
    goSignatures((host) => host.startsWith('localhost:')),
  )

function goLike(origin: string, signatures: GoSignatures) {
  const state = shareState()
  const tokens = new Map<string, string>()
  const dav = davOf(state, {
    prefix: '/webdav/ocm',
    accepts: ['bearer'],
    secretOf: (token) => tokens.get(token),
  })
  const answer = async (asked: Asked): Promise<Answered> => {
    const { method, path } = asked
    if (method === 'GET' && path === '/.well-known/ocm') return json(200, discoveryOf(origin))
    if (method === 'GET' && path === '/.well-known/jwks.json') return json(200, signatures.keys)
    if (path.startsWith('/webdav/ocm')) return dav(asked)
    if (method !== 'POST' || !path.startsWith('/ocm/')) return html(404)
    const isForm = path === '/ocm/token'
    const content = isForm ? Object.fromEntries(new URLSearchParams(asked.body)) : readJsonObject(asked.body)
    if (content === undefined) return error(400, 'INVALID_JSON')
    const about = state.received.find(({ body }) => body['providerId'] === content['providerId'])
    const from = content['sender'] ?? content['recipientProvider'] ?? content['client_id'] ?? about?.host
    const host = hostOf(from)
    const signer = await signatures.signerOf(asked, `${origin}${path}`, host)
    const strange = strangeness(signer)
    if (strange !== undefined) return isForm ? tokenError('invalid_client') : strange
    if (path === '/ocm/shares') return takeShare(state, content)
    if (isForm) return exchange(state, tokens, content)
    return path === '/ocm/notifications' ? takeNotification(state, content) : error(400, 'TOKEN_INVALID')
  }
  return { answer, acts: usersOf(origin, signatures, state) }
}

function discoveryOf(origin: string): JsonObject {
  return {
    enabled: true,
    apiVersion: '1.4.0',
    endPoint: `${origin}/ocm`,
    provider: 'simulated',
    tokenEndPoint: `${origin}/ocm/token`,
    resourceTypes: [
      {
        name: 'file',
        shareTypes: ['user'],
        protocols: { webdav: '/webdav/ocm/', 'webdav-receive': { uri: 'absolute' } },
      },
    ],
    capabilities: ['http-sig', 'exchange-token', 'protocol-object'],
    criteria: ['must-use-http-sig', 'must-exchange-token'],
  }
}

function error(status: number, message: string): Answered {
  return json(status, { message, validationErrors: [] })
}

function tokenError(name: string): Answered {
  return json(400, { error: name })
}

function strangeness({ kind }: GoSigner): Answered | undefined {
  if (kind === 'nobody') return error(401, 'SIGNATURE_REQUIRED')
  if (kind === 'invalid') return error(401, 'SIGNATURE_INVALID')
  return kind === 'lost' ? error(502, 'KEY_LOOKUP_FAILED') : undefined
}

function takeShare(state: ShareState, share: JsonObject): Answered {
  const { shareWith, owner, sender, name, providerId, shareType, resourceType, protocol } = share
  const texts = [shareWith, owner, sender, name, providerId, shareType, resourceType]
  if (texts.some((text) => typeof text !== 'string') || !isJsonObject(protocol))
    return error(400, 'MISSING_FIELD')
  if (shareType !== 'user') return error(501, 'SHARE_TYPE_NOT_SUPPORTED')
  if (resourceType !== 'file') return error(501, 'RESOURCE_TYPE_NOT_SUPPORTED')
  const { webdav } = protocol
  if (!isJsonObject(webdav)) return error(501, 'PROTOCOL_NOT_SUPPORTED')
  const { sharedSecret, permissions, requirements, uri } = webdav
  if (typeof sharedSecret !== 'string' || !URL.canParse(String(uri))) return error(400, 'INVALID_FIELD')
  if (!isDeepStrictEqual(permissions, ['read'])) return error(501, 'PERMISSION_NOT_SUPPORTED')
  if (!isDeepStrictEqual(requirements, ['must-exchange-token'])) return error(400, 'EXCHANGE_REQUIRED')
  if (userOf(shareWith) !== recipient) return error(400, 'RECIPIENT_NOT_FOUND')
  const host = hostOf(sender)
  if (hostOf(owner) !== host) return error(403, 'OWNER_ELSEWHERE')
  const before = state.received.find((one) => one.host === host && one.body['providerId'] === providerId)
  if (before !== undefined && !isDeepStrictEqual(before.body, share)) return error(409, 'SHARE_CHANGED')
  if (before === undefined) state.received = [...state.received, { body: share, secret: sharedSecret, host }]
  return json(201, { recipientDisplayName: 'Bob' })
}

function takeNotification(state: ShareState, { notificationType, providerId }: JsonObject): Answered {
  if (notificationType !== 'SHARE_UNSHARED') return error(501, 'NOT_IMPLEMENTED')
  state.received = state.received.filter(({ body }) => body['providerId'] !== providerId)
  return json(201, {})
}

function exchange(state: ShareState, tokens: Map<string, string>, form: JsonObject): Answered {
  const { grant_type: grant, code } = form
  if (typeof grant !== 'string' || typeof code !== 'string') return tokenError('invalid_request')
  if (grant !== 'authorization_code') return tokenError('unsupported_grant_type')
  if (!state.sent.some(({ secret }) => secret === code)) return tokenError('invalid_grant')
  const token = randomBytes(24).toString('hex')
  tokens.set(token, code)
  return {
    ...json(200, { access_token: token, token_type: 'Bearer', expires_in: 300 }),
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  }
}

const asJson = { 'content-type': 'application/json' }

function usersOf(origin: string, { signed }: GoSignatures, state: ShareState): Acts {
  const { host: own } = new URL(origin)
  const receivedOf = ({ providerId }: JsonObject): KeptShare | undefined =>
    state.received.findLast(({ body }) => body['providerId'] === providerId)
  return {
    async share({ shareWith, kind, permissions, protocols, shareType }) {
      if (kind !== 'file' || shareType === 'group') return refused('Only a file can be shared, with a user.')
      if (!isDeepStrictEqual(permissions, ['read']) || protocols !== undefined)
        return refused('Only for reading.')
      const to = hostOf(shareWith)
      const endPoint = await endPointOf(to)
      if (endPoint === undefined) return refused('The other server is not found, or exchanges no tokens.')
      const [id, secret] = [randomBytes(8).toString('hex'), randomBytes(16).toString('hex')]
      const body = {
        shareWith,
        name: 'shared.txt',
        providerId: id,
        owner: `${recipient}@${own}`,
        sender: `${recipient}@${own}`,
        ownerDisplayName: 'Bob',
        senderDisplayName: 'Bob',
        shareType: 'user',
        resourceType: 'file',
        protocol: {
          name: 'multi',
          webdav: {
            uri: `${origin}/webdav/ocm/${id}`,
            sharedSecret: secret,
            permissions: ['read'],
            requirements: ['must-exchange-token'],
          },
        },
      }
      const url = `${endPoint}/shares`
      const question = { method: 'POST', url, headers: asJson, body: JSON.stringify(body) }
      const answered = await askPeer(signed(question))
      if (answered?.status !== 201) return refused(`The other server refused: status ${answered?.status}.`)
      state.sent = [...state.sent, { body, secret, host: to, isFolder: false }]
      return done
    },
    async unshare({ providerId }) {
      state.sent = state.sent.filter(({ body }) => body['providerId'] !== providerId)
      return done
    },
    'accept-share': async (input) => (receivedOf(input) ? done : refused('There is no such Share.')),
    async 'read-share'(input) {
      const share = receivedOf(input)
      if (share === undefined) return refused('There is no such Share.')
      const discovered = await askPeer({ method: 'GET', url: `https://${share.host}/.well-known/ocm` })
      const { tokenEndPoint } = objectIn(discovered?.body ?? '')
      const form = { grant_type: 'authorization_code', client_id: own, code: share.secret }
      const exchanged = await askPeer(
        signed({
          method: 'POST',
          url: String(tokenEndPoint),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams(form).toString(),
        }),
      )
      const { access_token: token } = objectIn(exchanged?.body ?? '')
      const { protocol } = share.body
      const webdav = isJsonObject(protocol) ? protocol['webdav'] : undefined
      const url = isJsonObject(webdav) ? String(webdav['uri']) : ''
      if (typeof token !== 'string') return refused('No access token was given.')
      const authorization = `Bearer ${token}`
      const listed = await askPeer({ method: 'PROPFIND', url, headers: { authorization, depth: '0' } })
      if (listed?.status !== 207) return refused(`Status ${listed?.status}.`)
      await askPeer({ method: 'GET', url, headers: { authorization } })
      return done
    },
  }
}

async function endPointOf(host: string): Promise<string | undefined> {
  const discovered = await askPeer({ method: 'GET', url: `https://${host}/.well-known/ocm` })
  const { enabled, endPoint, capabilities } = objectIn(discovered?.body ?? '')
  const exchanges = Array.isArray(capabilities) && capabilities.includes('exchange-token')
  const isUsable = discovered?.status === 200 && enabled === true && exchanges
  return isUsable && typeof endPoint === 'string' ? endPoint : undefined
}
