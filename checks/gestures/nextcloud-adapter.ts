import type { AdapterMeans, GestureAdapter } from '../../scripts/harness/gestures.ts'
import { isJsonObject, type JsonObject } from '../../scripts/harness/json-object.ts'
import { askOcs, ocsHeaders } from './ask-ocs.ts'
import { copyTo, countEntries, type DavPlace, makeFile, readText, writeText } from './dav-files.ts'
import { basicAuthorization, giveUp, openSession, perform, refuse, type UserSession } from './user-session.ts'

const userVariable = 'EVERYMUST_GESTURES_USER'
const passwordVariable = 'EVERYMUST_GESTURES_PASSWORD'

/** Drives Nextcloud and ownCloud 10 through the OCS API of file sharing, and over WebDAV. */
export const nextcloudAdapter: GestureAdapter = {
  description: 'Drives Nextcloud and ownCloud 10 through the OCS Share API and WebDAV, as one user.',
  variables: {
    [userVariable]: 'the name with which the user signs in',
    [passwordVariable]: 'an app password of that user',
  },
  start(means) {
    const session = openSession(means, {
      authorization: basicAuthorization(required(means, userVariable), required(means, passwordVariable)),
      ...ocsHeaders,
    })
    const driver: Driver = { session, made: new Map(), user: undefined }
    return {
      name: 'nextcloud',
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

function required({ variables }: AdapterMeans, name: string): string {
  const value = variables[name]
  if (value === undefined || value === '')
    throw new Error(`Expected \`${name}\` to be set, received nothing.`)
  return value
}

interface Driver {
  readonly session: UserSession
  /** With whom something was shared, by the identifiers of Shares. */
  readonly made: Map<string, string>
  /** The identifier of the user, once it was asked for: people can sign in with an email address. */
  user: string | undefined
}

type Act = (driver: Driver, input: JsonObject) => Promise<JsonObject>

const api = 'apps/files_sharing/api/v1'

const acts: Readonly<Record<string, Act>> = {
  async share(driver, { kind, protocols, ...input }) {
    if (Array.isArray(protocols) && protocols.some((name) => name !== 'webdav')) {
      return refuse('This server shares over WebDAV alone.')
    }
    const { path } = await makeFile(await filesOf(driver), kind)
    return shareFile(driver, path, input)
  },
  async unshare(driver, { providerId, shareWith }) {
    const id = driver.made.has(String(providerId))
      ? String(providerId)
      : [...driver.made].findLast(([, recipient]) => recipient === shareWith)?.[0]
    if (id === undefined) return refuse('The user has shared no such thing.')
    await askOcs(driver.session, 'DELETE', `${api}/shares/${encodeURIComponent(id)}`)
    driver.made.delete(id)
    return {}
  },
  async 'accept-share'({ session }, input) {
    const pending = await findReceived(session, 'remote_shares/pending', input)
    if (pending !== undefined) {
      await askOcs(session, 'POST', `${api}/remote_shares/pending/${idOf(pending)}`)
      return {}
    }
    // Some servers accept by themselves what comes from a server that they trust.
    await requireAccepted(session, input)
    return {}
  },
  async 'decline-share'({ session }, input) {
    const pending = await findReceived(session, 'remote_shares/pending', input)
    const path =
      pending === undefined
        ? `remote_shares/${idOf(await requireAccepted(session, input))}`
        : `remote_shares/pending/${idOf(pending)}`
    await askOcs(session, 'DELETE', `${api}/${path}`)
    return {}
  },
  'read-share': async (driver, input) => ({
    text: await readText(await filesOf(driver), await pathOf(driver, input)),
  }),
  'list-share': async (driver, input) => ({
    entries: await countEntries(await filesOf(driver), await pathOf(driver, input)),
  }),
  async 'write-share'(driver, input) {
    await writeText(await filesOf(driver), await pathOf(driver, input), String(input['text']))
    return {}
  },
  async 'copy-share'(driver, input) {
    const files = await filesOf(driver)
    return { path: await copyTo(files, files, await pathOf(driver, input)) }
  },
  reshare: async (driver, { shareWith, ...input }) =>
    shareFile(driver, await pathOf(driver, input), { shareWith, permissions: ['read'] }),
  'request-share': async () => refuse('This server has no way to ask somebody for a Share.'),
  'locate-directory': async () => ({ location: '' }),
}

function notDriven(gesture: string): string {
  return `Nextcloud and ownCloud 10 have no interface for programs to \`${gesture}\`. Have a person do it: \`--gestures manual\`.`
}

/** Bits of the API, by our names. */
const bits: Readonly<Record<string, number>> = { view: 1, read: 1, write: 2, share: 16 }
const createAndDelete = 4 + 8

async function shareFile(
  { session, made }: Driver,
  path: string,
  { shareWith, permissions, expiration, shareType }: JsonObject,
): Promise<JsonObject> {
  const wanted: readonly unknown[] = Array.isArray(permissions) ? permissions : []
  const isFolder = !/\.\w+$/.test(path)
  const granted = wanted.reduce<number>((sum, name) => sum | (bits[String(name)] ?? 0), 1)
  const data = await askOcs(session, 'POST', `${api}/shares`, {
    path,
    shareType: shareType === 'group' ? 9 : 6,
    shareWith,
    permissions: isFolder && wanted.includes('write') ? granted | createAndDelete : granted,
    ...(typeof expiration === 'number' && {
      expireDate: new Date(expiration * 1000).toISOString().slice(0, 10),
    }),
  })
  const id = isJsonObject(data) ? String(data['id']) : giveUp('The server does not tell what it shared.')
  made.set(id, String(shareWith))
  return { id }
}

async function filesOf(driver: Driver): Promise<DavPlace> {
  if (driver.user === undefined) {
    const data = await askOcs(driver.session, 'GET', 'cloud/user')
    const id = isJsonObject(data) ? data['id'] : undefined
    if (typeof id !== 'string') return giveUp('The server does not tell who its user is.')
    driver.user = id
  }
  return { session: driver.session, base: `remote.php/dav/files/${encodeURIComponent(driver.user)}` }
}

/** A Share that the user received, among those that wait or those that were accepted. */
async function findReceived(
  session: UserSession,
  list: 'remote_shares' | 'remote_shares/pending',
  { providerId, name }: JsonObject,
): Promise<JsonObject | undefined> {
  const data = await askOcs(session, 'GET', `${api}/${list}`)
  const received = Array.isArray(data) ? data.filter(isJsonObject) : []
  return (
    received.findLast((share) => String(share['remote_id']) === providerId) ??
    received.findLast((share) => String(share['name']).replace(/^\//, '') === name)
  )
}

async function requireAccepted(session: UserSession, input: JsonObject): Promise<JsonObject> {
  return (
    (await findReceived(session, 'remote_shares', input)) ??
    refuse('The user has no such Share, or has not accepted it.')
  )
}

function idOf({ id }: JsonObject): string {
  return encodeURIComponent(String(id))
}

/** Where a Share that was accepted is among the user's files, or a file in it. */
async function pathOf({ session }: Driver, input: JsonObject): Promise<string> {
  const { mountpoint } = await requireAccepted(session, input)
  if (typeof mountpoint !== 'string') return giveUp('The server does not tell where the Share is.')
  const { path } = input
  return typeof path === 'string' && path !== '' ? `${mountpoint}/${path}` : mountpoint
}
