import type { AdapterMeans, GestureAdapter } from '../../scripts/harness/gestures.ts'
import type { JsonObject } from '../../scripts/harness/json-object.ts'
import { inviteString } from '../target/invite-text.ts'
import { copyTo, countEntries, makeFile, readText, writeText } from './dav-files.ts'
import {
  askJson,
  findContact,
  findReceived,
  personalDrive,
  receivedFiles,
  roleFor,
} from './ocis-interface.ts'
import { basicAuthorization, giveUp, openSession, perform, refuse, type UserSession } from './user-session.ts'

const tokenVariable = 'EVERYMUST_GESTURES_TOKEN'
const userVariable = 'EVERYMUST_GESTURES_USER'
const passwordVariable = 'EVERYMUST_GESTURES_PASSWORD'

/** Drives ownCloud Infinite Scale and OpenCloud through the interfaces that their own pages use. */
export const ocisAdapter: GestureAdapter = {
  description:
    'Drives oCIS and OpenCloud through their interfaces for Invites, Graph and WebDAV, as one user.',
  variables: {
    [tokenVariable]: 'an access token of the user; or, in its place:',
    [userVariable]: 'the name of the user',
    [passwordVariable]: 'an app password of that user',
  },
  alternatives: [[tokenVariable], [userVariable, passwordVariable]],
  start(means) {
    const session = openSession(means, {
      authorization: authorizationIn(means),
      accept: 'application/json',
      'x-requested-with': 'XMLHttpRequest',
    })
    const driver: Driver = { session, made: new Map() }
    return {
      name: 'ocis',
      perform: ({ gesture, input }) =>
        perform(async () => {
          const act = acts[gesture]
          return act === undefined
            ? giveUp(notDriven(gesture))
            : { kind: 'done', result: await act(driver, input) }
        }),
      close: () => session.close(),
    }
  },
}

function authorizationIn({ variables }: AdapterMeans): string {
  const [token = '', user = '', password = ''] = [tokenVariable, userVariable, passwordVariable].map(
    (name) => variables[name],
  )
  if (token !== '') return `Bearer ${token}`
  if (user !== '' && password !== '') return basicAuthorization(user, password)
  throw new Error(
    `Expected \`${tokenVariable}\`, or \`${userVariable}\` and \`${passwordVariable}\`, to be set, received neither.`,
  )
}

interface Driver {
  readonly session: UserSession
  /** What was shared with whom, by the identifiers of Shares. */
  readonly made: Map<string, { readonly shareWith: unknown; readonly path: string }>
}

type Act = (driver: Driver, input: JsonObject) => Promise<JsonObject>

const acts: Readonly<Record<string, Act>> = {
  async 'create-invite'({ session }) {
    const made = await askJson(session, {
      method: 'POST',
      path: 'sciencemesh/generate-invite',
      body: { description: 'A check of Everymust' },
    })
    const { token, invite_link: link } = made
    if (typeof token !== 'string') return giveUp('The server made no token.')
    // As its own page has it to be copied.
    return { invite: inviteString(token, session.target.host), ...(typeof link === 'string' && { link }) }
  },
  async 'accept-invite-by-parts'({ session }, { token, provider }) {
    await askJson(session, {
      method: 'POST',
      path: 'sciencemesh/accept-invite',
      body: { token, providerDomain: provider },
    })
    return {}
  },
  async 'remove-contact'({ session }, { address }) {
    const { user_id, idp } = await findContact(session, address)
    await askJson(session, {
      method: 'DELETE',
      path: 'sciencemesh/delete-accepted-user',
      body: { user_id, idp },
    })
    return {}
  },
  share,
  async unshare({ session, made }, { providerId, shareWith }) {
    const id = made.has(String(providerId))
      ? String(providerId)
      : [...made].findLast(([, share]) => share.shareWith === shareWith)?.[0]
    const share = id === undefined ? undefined : made.get(id)
    if (id === undefined || share === undefined) return refuse('The user has shared no such thing.')
    await askJson(session, { method: 'DELETE', path: `${share.path}/permissions/${encodeURIComponent(id)}` })
    made.delete(id)
    return {}
  },
  async 'accept-share'({ session }, input) {
    const { isMounted, name, driveId, remoteId } = await findReceived(session, input)
    if (isMounted) return {}
    await askJson(session, {
      method: 'POST',
      path: `graph/v1beta1/drives/${encodeURIComponent(driveId)}/root/children`,
      body: { name, remoteItem: { id: remoteId } },
    })
    return {}
  },
  async 'decline-share'({ session }, input) {
    const { driveId, id } = await findReceived(session, input)
    const path = `graph/v1beta1/drives/${encodeURIComponent(driveId)}/items/${encodeURIComponent(id)}`
    await askJson(session, { method: 'DELETE', path })
    return {}
  },
  'read-share': async ({ session }, input) => ({
    text: await readText(await receivedFiles(session, input), pathIn(input)),
  }),
  'list-share': async ({ session }, input) => ({
    entries: await countEntries(await receivedFiles(session, input), ''),
  }),
  async 'write-share'({ session }, input) {
    await writeText(await receivedFiles(session, input), pathIn(input), String(input['text']))
    return {}
  },
  async 'copy-share'({ session }, input) {
    const { place } = await personalDrive(session)
    return { path: await copyTo(place, await receivedFiles(session, input), '') }
  },
  reshare: async () => refuse('This server does not let its users share further what others share.'),
  'request-share': async () => refuse('This server has no way to ask somebody for a Share.'),
  'locate-directory': async () => ({ location: '' }),
}

function notDriven(gesture: string): string {
  return `oCIS and OpenCloud have no interface for programs to \`${gesture}\`. Have a person do it: \`--gestures manual\`.`
}

async function share(
  { session, made }: Driver,
  { kind, shareWith, permissions, expiration, protocols, shareType }: JsonObject,
): Promise<JsonObject> {
  if (shareType === 'group') return refuse('This server shares with single users elsewhere alone.')
  if (Array.isArray(protocols) && protocols.some((name) => name !== 'webdav')) {
    return refuse('This server does not let its users choose over which protocols they share.')
  }
  const { user_id: objectId } = await findContact(session, shareWith)
  const { id: driveId, place } = await personalDrive(session)
  const { response } = await makeFile(place, kind)
  const itemId = response.headers['oc-fileid']
  if (itemId === undefined) return giveUp('The server does not tell the identifier of a file that was made.')
  const path = `graph/v1beta1/drives/${encodeURIComponent(driveId)}/items/${encodeURIComponent(itemId)}`
  const shared = await askJson(session, {
    method: 'POST',
    path: `${path}/invite`,
    body: {
      recipients: [{ objectId, '@libre.graph.recipient.type': 'user' }],
      roles: [await roleFor(session, path, permissions)],
      ...(typeof expiration === 'number' && {
        expirationDateTime: new Date(expiration * 1000).toISOString(),
      }),
    },
  })
  const permission: unknown = Array.isArray(shared['value']) ? shared['value'][0] : undefined
  const id = idIn(permission)
  made.set(id, { shareWith, path })
  return { id }
}

function idIn(permission: unknown): string {
  const hasId = typeof permission === 'object' && permission !== null && 'id' in permission
  return hasId && typeof permission.id === 'string'
    ? permission.id
    : giveUp('The server does not tell what it shared.')
}

function pathIn({ path }: JsonObject): string {
  return typeof path === 'string' ? path : ''
}
