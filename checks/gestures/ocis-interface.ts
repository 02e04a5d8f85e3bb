import { isJsonObject, type JsonObject, readJson } from '../../scripts/harness/json-object.ts'
import type { DavPlace } from './dav-files.ts'
import { giveUp, refuse, type UserRequest, type UserSession } from './user-session.ts'

/** Asks an interface of oCIS, and gives the JSON of its answer; an object with the list as `value` where it is a list. */
export async function askJson(session: UserSession, request: UserRequest): Promise<JsonObject> {
  const { status, body } = await session.ask(request)
  const content = readJson(body)
  const answer = isJsonObject(content) ? content : Array.isArray(content) ? { value: content } : {}
  if (status >= 200 && status < 300) return answer
  const { error, message } = answer
  const told = isJsonObject(error) ? error['message'] : message
  const why = typeof told === 'string' && told !== '' ? `: ${told}` : '.'
  return refuse(`The server refuses this to its user with status ${status}${why}`)
}

/** Somebody elsewhere with whom an Invite was exchanged, as the server has them. Ends the gesture where there is none. */
export async function findContact(session: UserSession, address: unknown): Promise<JsonObject> {
  const at = String(address).lastIndexOf('@')
  const [identifier, host] = [String(address).slice(0, at), String(address).slice(at + 1)]
  const { value } = await askJson(session, { method: 'GET', path: 'sciencemesh/find-accepted-users' })
  const there = (Array.isArray(value) ? value : [])
    .filter(isJsonObject)
    .filter(({ idp }) => hostIn(idp) === host)
  const isIt = ({ user_id: id }: JsonObject): boolean => {
    const decoded = Buffer.from(String(id), 'base64').toString()
    return [String(id), decoded].some((one) => one === identifier || one.startsWith(`${identifier}@`))
  }
  const found = there.find(isIt)
  return found ?? refuse(`The user has no contact \`${String(address)}\`: exchange an Invite first.`)
}

function hostIn(provider: unknown): string {
  return String(provider)
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '')
}

/** The user's own files. */
export async function personalDrive(
  session: UserSession,
): Promise<{ readonly id: string; readonly place: DavPlace }> {
  const { id } = await askJson(session, { method: 'GET', path: 'graph/v1.0/me/drive' })
  if (typeof id !== 'string') return giveUp('The server does not tell where the files of its user are.')
  return { id, place: { session, base: spaceOf(id) } }
}

/** A Share that the user received. */
export interface ReceivedItem {
  readonly id: string
  readonly name: string
  /** Of the place in which it appears. */
  readonly driveId: string
  readonly remoteId: string
  readonly isMounted: boolean
}

/** The last Share of a name that the user received: the server does not tell its `providerId`. */
export async function findReceived(session: UserSession, { name }: JsonObject): Promise<ReceivedItem> {
  const { value } = await askJson(session, { method: 'GET', path: 'graph/v1beta1/me/drive/sharedWithMe' })
  const item = (Array.isArray(value) ? value : [])
    .filter(isJsonObject)
    .findLast((one) => one['name'] === name)
  if (item === undefined) return refuse('The user has no such Share.')
  const { id, parentReference, remoteItem } = item
  const driveId = isJsonObject(parentReference) ? parentReference['driveId'] : undefined
  const remoteId = isJsonObject(remoteItem) ? remoteItem['id'] : undefined
  if (typeof id !== 'string' || typeof driveId !== 'string' || typeof remoteId !== 'string') {
    return giveUp('The server does not tell where the Share is.')
  }
  return { id, name: String(name), driveId, remoteId, isMounted: item['@client.synchronize'] === true }
}

/** Where the content of a Share that the user received is. */
export async function receivedFiles(session: UserSession, input: JsonObject): Promise<DavPlace> {
  const { remoteId } = await findReceived(session, input)
  return { session, base: spaceOf(remoteId) }
}

function spaceOf(id: string): string {
  return `dav/spaces/${encodeURIComponent(id)}`
}

const federatedRoles = `@libre.graph.permissions.roles.allowedValues/rolePermissions/any(p:contains(p/condition, '@Subject.UserType=="Federated"'))`

/** The identifiers of roles are the same on all servers: of those who may read, and of those who may also write. */
const readers = ['b1e2218d-eef8-4d4c-b82d-0f1a1b48f3b5']
const writers = ['2d00ce52-1fc2-4dbc-8b95-a73b73395f5a', 'fb6c3e19-e378-47e5-b277-9732f9de6e21']

/** The role to give to somebody elsewhere, of those that the server offers for a file or folder. */
export async function roleFor(session: UserSession, item: string, permissions: unknown): Promise<string> {
  const query = new URLSearchParams({ $filter: federatedRoles })
  const answer = await askJson(session, { method: 'GET', path: `${item}/permissions?${query.toString()}` })
  const allowed: unknown = answer['@libre.graph.permissions.roles.allowedValues']
  const offered = (Array.isArray(allowed) ? allowed : []).filter(isJsonObject).map(({ id }) => String(id))
  const wanted = Array.isArray(permissions) && permissions.includes('write') ? writers : readers
  return (
    offered.find((id) => wanted.includes(id)) ??
    refuse('The server offers no role with these rights to users elsewhere.')
  )
}
