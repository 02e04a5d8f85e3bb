import { randomBytes } from 'node:crypto'
import { isJsonObject, type JsonObject, readJsonObject } from '../../../scripts/harness/json-object.ts'
import { askPeer } from './ask-peer.ts'
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

/** What differs between the servers that are built on Reva. */
interface RevaServer {
  readonly apiVersion: string
  /** Whether it knows whoever asks; else it only knows those on a list, on which no peer is. */
  readonly trusts: boolean
  /** Whether it takes Shares only from those with whom an Invite was exchanged. */
  readonly needsInvite: boolean
  /** What is in `webdav` and beside it for a Share at a URI. */
  readonly accessOf: (uri: string, secret: string) => JsonObject
  readonly more?: JsonObject
  readonly address: (origin: string) => string
  readonly notification: Answered
  /** How the secret of a Share can be given over WebDAV. */
  readonly accepts: readonly ('basic' | 'bearer')[]
  /** What stands in the text that a user pastes, by form. */
  readonly readInvite: (text: string) => string
}

const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString()
const withScheme = (origin: string): string => origin
const withoutScheme = (origin: string): string => new URL(origin).host

const ocis: RevaServer = {
  apiVersion: '1.1.0',
  trusts: false,
  needsInvite: true,
  accessOf: (uri, sharedSecret) => ({ webdav: { sharedSecret, permissions: ['read'], url: uri } }),
  address: withScheme,
  notification: json(201, {}),
  accepts: ['bearer', 'basic'],
  readInvite: fromBase64,
}

/** Source: field notes, oCIS; it knows only the servers on its list. */
export const ocisLike: Simulation = (origin) => revaLike(origin, ocis)

/** The same, where the operator has put the peers on the list. */
export const ocisLikeTrusting: Simulation = (origin) => revaLike(origin, { ...ocis, trusts: true })

/** Source: field notes, OpenCloud; the operator has put the peers on its list. */
export const opencloudLike: Simulation = (origin) =>
  revaLike(origin, {
    ...ocis,
    apiVersion: '1.2.0',
    trusts: true,
    accessOf: (uri, sharedSecret) => ({ webdav: { sharedSecret, permissions: ['read'], uri } }),
    more: { expiration: 0 },
    address: withoutScheme,
  })

/** Source: field notes, CERNBox / Reva. */
export const plainRevaLike: Simulation = (origin) => revaLike(origin, reva)

/** The same, which takes the secret as a user name alone, as servers of 1.0 do. */
export const basicRevaLike: Simulation = (origin) => revaLike(origin, { ...reva, accepts: ['basic'] })

const reva: RevaServer = {
  ...ocis,
  apiVersion: '1.2.0',
  trusts: true,
  needsInvite: false,
  accessOf: (uri, sharedSecret) => ({
    webdav: { sharedSecret, permissions: ['read'], uri },
    webapp: {
      uriTemplate: `${uri}/{relative-path-to-shared-resource}`,
      viewMode: 'read',
      sharedSecret: '',
    },
  }),
  more: { expiration: 0 },
  address: withoutScheme,
}

function revaLike(origin: string, server: RevaServer) {
  const state = shareState()
  const contacts = new Set<string>()
  const tokens = new Set<string>()
  const dav = davOf(state, { prefix: '/dav/ocm', accepts: server.accepts })
  const answer = (asked: Asked): Answered => {
    const { method, path } = asked
    if (method === 'GET' && (path === '/.well-known/ocm' || path === '/ocm-provider')) {
      return json(200, discoveryOf(origin, server))
    }
    if (path.startsWith('/dav/ocm')) return dav(asked)
    if (method !== 'POST') return html(404)
    const content = readJsonObject(asked.body)
    if (path === '/ocm/shares') return takeShare({ server, state, contacts }, content)
    if (path === '/ocm/notifications') return server.notification
    if (path !== '/ocm/invite-accepted') return html(404)
    return takeAcceptance({ server, contacts, tokens }, content)
  }
  return { answer, acts: usersOf({ origin, server, state, contacts, tokens }) }
}

function discoveryOf(origin: string, { apiVersion }: RevaServer): JsonObject {
  return {
    enabled: true,
    apiVersion,
    endPoint: `${origin}/ocm`,
    provider: 'simulated',
    resourceTypes: [{ name: 'file', shareTypes: ['user'], protocols: { webdav: '/dav/ocm' } }],
    capabilities: ['/invite-accepted'],
  }
}

function invalid(message: string): Answered {
  return json(400, { code: 'INVALID_PARAMETER', message })
}

const untrusted = json(403, { code: 'UNAUTHENTICATED', message: 'provider not authorized' })

function takeShare(
  { server, state, contacts }: { server: RevaServer; state: ShareState; contacts: ReadonlySet<string> },
  share: JsonObject | undefined,
): Answered {
  if (share === undefined) return invalid('body is no JSON')
  const { owner, sender, shareWith, shareType, resourceType, protocol, providerId, name } = share
  const texts = [owner, sender, shareWith, shareType, resourceType, providerId, name]
  if (texts.some((text) => typeof text !== 'string' || text === '') || !isJsonObject(protocol)) {
    return invalid('missing or wrong fields')
  }
  if (!server.trusts) return untrusted
  if (userOf(shareWith) !== recipient) return json(404, { code: 'NOT_FOUND', message: 'user not found' })
  if (shareType !== 'user') return json(501, { code: 'UNIMPLEMENTED', message: 'share type' })
  if (resourceType !== 'file' && resourceType !== 'folder')
    return json(501, { code: 'UNIMPLEMENTED', message: 'kind' })
  if (server.needsInvite && !contacts.has(String(sender))) return untrusted
  // The oldest shape is not read.
  const access = protocol['webdav']
  const secret = isJsonObject(access) ? access['sharedSecret'] : undefined
  if (typeof secret !== 'string') return invalid('no protocol that is known')
  state.received = [...state.received, { body: share, secret, host: hostOf(sender) }]
  return json(201, { recipientDisplayName: 'Bob' })
}

function takeAcceptance(
  { server, contacts, tokens }: { server: RevaServer; contacts: Set<string>; tokens: Set<string> },
  content: JsonObject | undefined,
): Answered {
  const { token, userID, recipientProvider, email, name } = content ?? {}
  if ([token, userID, recipientProvider, email, name].some((text) => typeof text !== 'string')) {
    return invalid('missing parameters')
  }
  if (!server.trusts) return untrusted
  if (!tokens.has(String(token))) return invalid('token not found')
  const contact = `${String(userID)}@${hostOf(recipientProvider)}`
  if (contacts.has(contact)) return json(409, { code: 'ALREADY_EXIST', message: 'already accepted' })
  contacts.add(contact)
  return json(200, { userID: recipient, email: 'bob@example.org', name: 'Bob' })
}

interface Users {
  readonly origin: string
  readonly server: RevaServer
  readonly state: ShareState
  readonly contacts: Set<string>
  readonly tokens: Set<string>
}

function usersOf({ origin, server, state, contacts, tokens }: Users): Acts {
  const own = `${recipient}@${server.address(origin)}`
  const receivedOf = ({ providerId }: JsonObject): KeptShare | undefined =>
    state.received.findLast(({ body }) => body['providerId'] === providerId)
  return {
    async share({ shareWith, kind, protocols, shareType }) {
      if (shareType === 'group') return refused('There are no groups.')
      if (Array.isArray(protocols) && !protocols.includes('webdav'))
        return refused('There is no application.')
      const to = hostOf(shareWith)
      if (!server.trusts) return refused('The recipient is at a server that is not known.')
      if (server.needsInvite && !contacts.has(String(shareWith)))
        return refused('The recipient is no contact.')
      const discovered = await askPeer({ method: 'GET', url: `https://${to}/.well-known/ocm` })
      const { endPoint } = objectIn(discovered?.body ?? '')
      if (discovered?.status !== 200 || typeof endPoint !== 'string')
        return refused('The other server is not found.')
      const [id, secret] = [randomBytes(8).toString('hex'), randomBytes(16).toString('hex')]
      const body = {
        shareWith,
        name: kind === 'folder' ? 'folder' : 'shared.txt',
        providerId: id,
        owner: own,
        sender: own,
        ownerDisplayName: 'Bob',
        senderDisplayName: 'Bob',
        shareType: 'user',
        resourceType: kind === 'folder' ? 'folder' : 'file',
        protocol: { name: 'multi', ...server.accessOf(`${origin}/dav/ocm/${id}`, secret) },
        ...server.more,
      }
      const answered = await askPeer({
        method: 'POST',
        url: `${endPoint}/shares`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      if (answered?.status !== 201) return refused(`The other server refused: status ${answered?.status}.`)
      state.sent = [...state.sent, { body, secret, host: to, isFolder: kind === 'folder' }]
      return done
    },
    async unshare({ providerId }) {
      state.sent = state.sent.filter(({ body }) => body['providerId'] !== providerId)
      return done
    },
    'accept-share': async (input) => (receivedOf(input) ? done : refused('There is no such Share.')),
    'decline-share': async (input) => (receivedOf(input) ? done : refused('There is no such Share.')),
    async 'read-share'(input) {
      const share = receivedOf(input)
      if (share === undefined) return refused('There is no such Share.')
      const access = isJsonObject(share.body['protocol']) ? share.body['protocol']['webdav'] : undefined
      const uri = isJsonObject(access) ? (access['uri'] ?? access['url']) : undefined
      if (typeof uri !== 'string' || !URL.canParse(uri)) return refused('The place of the Share is no URL.')
      const path = typeof input['path'] === 'string' ? `/${input['path']}` : ''
      const headers = { authorization: `Bearer ${share.secret}`, depth: '0' }
      const listed = await askPeer({ method: 'PROPFIND', url: `${uri}${path}`, headers })
      return listed?.status === 207 ? done : refused(`Status ${listed?.status}.`)
    },
    async 'create-invite'() {
      const token = randomBytes(16).toString('hex')
      tokens.add(token)
      const invite = Buffer.from(`${token}@${new URL(origin).host}`).toString('base64')
      return { kind: 'done', result: { invite, link: '' } }
    },
    async 'accept-invite'({ invite }) {
      const text = server.readInvite(String(invite))
      const provider = hostOf(text)
      if (!server.trusts) return refused('The server of the Invite is not known.')
      const answered = await askPeer({
        method: 'POST',
        url: `https://${provider}/ocm/invite-accepted`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          token: userOf(text),
          userID: recipient,
          recipientProvider: server.address(origin),
          email: 'bob@example.org',
          name: 'Bob',
        }),
      })
      if (answered?.status !== 200) return refused(`Status ${answered?.status}.`)
      contacts.add(`${String(objectIn(answered.body)['userID'])}@${provider}`)
      return done
    },
    async 'remove-contact'({ address }) {
      contacts.delete(String(address))
      return done
    },
  }
}
