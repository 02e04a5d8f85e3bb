import { isJsonObject, type JsonObject, readJsonObject } from '../../scripts/harness/json-object.ts'
import type { Peer, PeerJournalEntry } from '../../scripts/harness/peer.ts'
import { olderPaths } from '../target/places.ts'
import { accessIn, protocolIn, secretIn, textIn, textsIn } from '../target/share-parts.ts'
import type { ShareToTarget } from './share-to-target.ts'

/** What a target needs to know to use a Share: nobody else does, and so it tells which requests are about the Share. */
export interface SharedAccess extends Pick<ShareToTarget, 'peer' | 'providerId'> {
  /** `protocol` of the Share, as it was announced. */
  readonly protocol: JsonObject
  readonly secret: string
}

/** The access of a Share, read from what was announced; undefined where there is no secret. */
export function sharedAccess({ peer, providerId, observed }: ShareToTarget): SharedAccess | undefined {
  const body = readJsonObject(observed.exchange.request.body) ?? {}
  const secret = secretIn(body)
  return secret === undefined ? undefined : { peer, providerId, protocol: protocolIn(body), secret }
}

/** The `uri` for WebDAV, where it leads somewhere by itself. */
export function absoluteUri({ protocol }: SharedAccess): URL | undefined {
  return URL.parse(textIn(accessIn({ protocol }, 'webdav'), 'uri') ?? '') ?? undefined
}

/** Whether a Share demands that its secret is exchanged. */
export function isStrict({ protocol }: SharedAccess): boolean {
  const requirements = (['webdav', 'webapp'] as const).map((name) =>
    textsIn(accessIn({ protocol }, name), 'requirements'),
  )
  return requirements.some((names) => names.includes('must-exchange-token'))
}

/** The requests in which a target wants the secret exchanged, wherever they go, oldest first. */
export function tokenRequests(access: SharedAccess, peer: Peer = access.peer): readonly PeerJournalEntry[] {
  return peer.journal.received((entry) => isTokenRequest(access, entry))
}

export function isTokenRequest({ secret }: SharedAccess, { about, body }: PeerJournalEntry): boolean {
  return (about === 'token' || about === 'nothing') && parametersOf(body)['code'] === secret
}

/** What tells an entry of a journal from the others: it is given as a new object each time. */
export function keyOf({ at, method, url, headers }: PeerJournalEntry): string {
  return JSON.stringify([at, method, url, headers])
}

/** Entries in the order in which a peer received them. */
export function inOrder(
  { journal }: Peer,
  entries: readonly PeerJournalEntry[],
): readonly PeerJournalEntry[] {
  const places = new Map(journal.entries().map((entry, place) => [keyOf(entry), place]))
  const placeOf = (entry: PeerJournalEntry): number => places.get(keyOf(entry)) ?? 0
  return entries.toSorted((one, other) => placeOf(one) - placeOf(other))
}

/** The parameters in the content of a token request, which should be a form. */
export function parametersOf(body: string): JsonObject {
  return readJsonObject(body) ?? Object.fromEntries(new URLSearchParams(body))
}

/** An access token that the peer gave. */
export interface GivenToken {
  readonly value: string
  /** Milliseconds since 1970. */
  readonly givenAt: number
  /** When it ends, as the target was told; undefined where it was not. */
  readonly endsAt: number | undefined
}

/** The access tokens that the peer gave for the secret, oldest first. */
export function givenTokens(access: SharedAccess): readonly GivenToken[] {
  return tokenRequests(access).flatMap(({ at, answer }) => {
    const { access_token: value, expires_in: lifetime } = readJsonObject(answer?.body) ?? {}
    if (typeof value !== 'string') return []
    return [{ value, givenAt: at, endsAt: typeof lifetime === 'number' ? at + lifetime * 1000 : undefined }]
  })
}

/** The requests for the Resource over WebDAV, wherever they go: nobody else has its name, its secret or its tokens. */
export function webdavRequests(access: SharedAccess, peer: Peer = access.peer): readonly PeerJournalEntry[] {
  const known = new Set([access.secret, decoyOf(access), ...givenTokens(access).map(({ value }) => value)])
  return peer.journal.received((entry) => isAboutResource(access, entry, known))
}

/** Whether a request is one for the Resource, as far as that can be told without its tokens. */
export function isWebdavRequest(access: SharedAccess, entry: PeerJournalEntry): boolean {
  return isAboutResource(access, entry, new Set([access.secret, decoyOf(access)]))
}

function isAboutResource(
  { providerId, secret }: SharedAccess,
  entry: PeerJournalEntry,
  known: ReadonlySet<string | undefined>,
): boolean {
  const { about, url } = entry
  if (about !== 'webdav' && about !== 'nothing') return false
  const isNamed = new URL(url).pathname.split('/').includes(providerId)
  return isNamed || url.includes(secret) || credentialOf(entry)?.values.some((one) => known.has(one)) === true
}

/** A secret in `options` of a Share that has its details elsewhere. */
export function decoyOf({ protocol: { options }, secret }: SharedAccess): string | undefined {
  const beside = isJsonObject(options) ? options['sharedSecret'] : undefined
  return typeof beside === 'string' && beside !== secret ? beside : undefined
}

/** What stands in `Authorization`: of `Basic`, the user name and, unless it is empty, the password. */
export interface Credential {
  readonly scheme: string
  readonly values: readonly string[]
}

export function credentialOf({ headers }: PeerJournalEntry): Credential | undefined {
  const [, scheme = '', rest = ''] =
    /^([A-Za-z0-9-]+) +(\S.*)$/.exec(headers['authorization']?.trim() ?? '') ?? []
  if (scheme === '') return undefined
  if (scheme.toLowerCase() !== 'basic') return { scheme, values: [rest] }
  const [user = '', ...password] = Buffer.from(rest, 'base64').toString('utf8').split(':')
  return { scheme, values: [user, password.join(':')].filter((value) => value !== '') }
}

/** The notifications about the Share, oldest first. */
export function notificationsAbout(
  { providerId }: Pick<SharedAccess, 'providerId'>,
  peer: Peer,
): readonly PeerJournalEntry[] {
  return peer.journal.received((entry) => isNotificationAbout(providerId, entry))
}

export function isNotificationAbout(providerId: string, { about, body }: PeerJournalEntry): boolean {
  return about === 'notifications' && String(readJsonObject(body)?.['providerId']) === providerId
}

/** The requests for Discovery that a peer answered, at any place where it can be. */
export function discoveryRequests(peer: Peer): readonly PeerJournalEntry[] {
  return peer.journal.received(
    ({ about, url, answer }) =>
      (about === 'discovery' || olderPaths.includes(new URL(url).pathname)) &&
      answer !== undefined &&
      answer.status < 400,
  )
}

/** The Discovery object that a peer gave; undefined where nobody asked, or it was not given as a whole. */
function discoveryOf(peer: Peer): JsonObject | undefined {
  return discoveryRequests(peer)
    .map(({ answer }) => readJsonObject(answer?.body))
    .findLast((document) => document?.['resourceTypes'] !== undefined)
}

/** The WebDAV prefix of a peer: that of the first of its kinds of Resource. Source: draft, #access-webdav. */
export function prefixOf(peer: Peer): string | undefined {
  const types = discoveryOf(peer)?.['resourceTypes']
  const first: unknown = Array.isArray(types) ? types[0] : undefined
  const protocols = isJsonObject(first) ? first['protocols'] : undefined
  const prefix = isJsonObject(protocols) ? protocols['webdav'] : undefined
  return typeof prefix === 'string' ? prefix : undefined
}
