import { randomBytes } from 'node:crypto'
import type { RunningServer } from '../../../reference/start-server.ts'
import type { ReceivedShare, SentShare } from '../../../reference/store/records.ts'
import type { Pair } from '../pair.ts'

/** What a Share of a test is like; what is left out has the default named. */
export interface Given {
  /** Among the files of `ada` at the first server; default `report.txt`. */
  readonly path?: string
  readonly resourceType?: 'file' | 'folder'
  /** Default: strict. */
  readonly isStrict?: boolean
  /** Default: `read` over WebDAV. */
  readonly permissions?: SentShare['permissions']
  readonly requirements?: readonly ('must-exchange-token' | 'must-use-mfa')[]
  readonly expiration?: number
  readonly accessTypes?: readonly ('remote' | 'datatx')[]
  readonly isOldestShape?: boolean
  /** Changes what the second server was told. */
  readonly told?: (share: ReceivedShare['share']) => ReceivedShare['share']
}

export interface GivenShare {
  readonly providerId: string
  readonly sharedSecret: string
  /** Its id in the store of the second server, where `grace` has accepted it. */
  readonly shareId: string
  /** Absolute, over WebDAV and of the web application. */
  readonly uri: string
  readonly webappUri: string
}

/** Puts a Share of `ada` at the first server with `grace` at the second one into both stores. */
export function giveShare({ first, second }: Pair, given: Given = {}): GivenShare {
  const sent = sendShare(first, given, `grace@${second.server.host}`)
  const { providerId, sharedSecret } = sent
  const { origin, host, hooks } = first.server
  const uri = `${origin}${hooks.places.webdav}${providerId}`
  const webappUri = `${origin}${hooks.places.webapp}${providerId}`
  const { webdav, webapp } = sent.permissions
  const access = { sharedSecret, requirements: [...sent.requirements] } as const
  const share: ReceivedShare['share'] = {
    shareWith: sent.shareWith,
    name: sent.name,
    providerId,
    owner: `ada@${host}`,
    sender: `ada@${host}`,
    shareType: 'user',
    resourceType: sent.resourceType,
    ...(given.expiration !== undefined && { expiration: given.expiration }),
    protocol:
      given.isOldestShape === true
        ? { name: 'webdav', options: { sharedSecret } }
        : {
            name: 'multi',
            ...(webdav && {
              webdav: {
                uri,
                sharedSecret,
                permissions: webdav,
                requirements: given.requirements ?? ['must-exchange-token'],
                ...(given.accessTypes && { accessTypes: given.accessTypes }),
              },
            }),
            ...(webapp && {
              webapp: { ...access, uri: webappUri, permissions: webapp, targets: ['blank', 'iframe'] },
            }),
          },
  }
  const shareId = `${host} ${providerId}`
  second.server.store.receivedShares.put(shareId, {
    account: 'grace',
    state: 'accepted',
    senderHost: host,
    isSigned: true,
    receivedAt: 0,
    share: given.told?.(share) ?? share,
  })
  return { providerId, sharedSecret, shareId, uri, webappUri }
}

/** The header fields with the shared secret as a user name. */
export function asUserName({ sharedSecret }: Pick<GivenShare, 'sharedSecret'>) {
  return { authorization: `Basic ${Buffer.from(`${sharedSecret}:`).toString('base64')}` }
}

/** Puts a Share of `ada` into the store of a server. */
export function sendShare({ server }: RunningServer, given: Given, shareWith: string): SentShare {
  const {
    path = 'report.txt',
    resourceType = 'file',
    isStrict = true,
    permissions = { webdav: ['read'] },
    requirements = ['must-exchange-token'],
    expiration,
    isOldestShape,
  } = given
  const share: SentShare = {
    providerId: randomBytes(16).toString('hex'),
    account: 'ada',
    path,
    resourceType,
    name: path.slice(path.lastIndexOf('/') + 1),
    shareWith,
    shareType: 'user',
    sharedSecret: randomBytes(32).toString('base64url'),
    isStrict,
    permissions,
    offersSsh: false,
    requirements,
    ...(expiration !== undefined && { expiration }),
    ...(isOldestShape !== undefined && { isOldestShape }),
    state: 'accepted',
    recipientPublicKeys: [],
    createdAt: 0,
  }
  server.store.sentShares.put(share.providerId, share)
  return share
}
