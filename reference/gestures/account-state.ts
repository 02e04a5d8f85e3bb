import type { Account } from '../accounts.ts'
import { sizeOf } from '../access/files/stored-files.ts'
import { formatOcmAddress } from '../ocm-address.ts'
import type { OcmServer } from '../ocm-server.ts'
import { hasExpired } from '../shares/live-shares.ts'
import type { Collection } from '../store/collection.ts'
import type { Contact, Invite, ReceivedShare, SentShare, ShareRequest, StoredFile } from '../store/records.ts'
import { handleOf } from './handles.ts'

export type AccountState = ReturnType<typeof describeAccount>
export type SentShareState = AccountState['sent'][number]
export type ReceivedShareState = AccountState['received'][number]

/** All that an account has, without a secret; what is listed is in the order in which it came about. */
export function describeAccount(server: OcmServer, { id: account, name }: Account) {
  const { store, host, access } = server
  function listOf<Item extends { readonly account: string }, Described>(
    collection: Collection<Item>,
    describe: (record: Item, handle: string) => Described,
  ): readonly Described[] {
    return collection
      .list()
      .flatMap(({ id, record }) => (record.account === account ? [describe(record, handleOf(id))] : []))
  }
  return {
    id: account,
    name,
    address: formatOcmAddress({ identifier: account, host }),
    hasProvedSecondFactor: access.secondFactors.hasProved(account),
    files: listOf(store.files, describeFile).toSorted((one, other) => (one.path < other.path ? -1 : 1)),
    sent: listOf(store.sentShares, (share) => describeSent(server, share)),
    received: listOf(store.receivedShares, (share, handle) => describeReceived(server, share, handle)),
    invites: listOf(store.invites, (invite, handle) => describeInvite(server, invite, handle)),
    contacts: listOf(store.contacts, describeContact),
    requests: listOf(store.shareRequests, describeRequest),
  } as const
}

function describeFile(file: StoredFile) {
  const { path, kind, mediaType, modifiedAt } = file
  return {
    path,
    kind,
    ...(mediaType !== undefined && { mediaType }),
    ...(kind === 'file' && { size: sizeOf(file) }),
    modifiedAt,
  }
}

function describeSent({ now }: OcmServer, share: SentShare) {
  const { account: _, sharedSecret: __, recipientPublicKeys: ___, ...shown } = share
  return { ...shown, hasExpired: hasExpired(share.expiration, now()) }
}

/** A received Share, with what its protocols permit and demand, and not with where and by which secret it is reached. */
export function describeReceived(
  { now }: OcmServer,
  { state, senderHost, isSigned, receivedAt, share }: ReceivedShare,
  id: string,
) {
  const { protocol, ...shown } = share
  const { webdav, webapp, ssh } = protocol
  return {
    id,
    state,
    senderHost,
    isSigned,
    receivedAt,
    ...shown,
    hasExpired: hasExpired(share.expiration, now()),
    protocols: {
      ...(webdav && {
        webdav: {
          ...(webdav.permissions !== undefined && { permissions: webdav.permissions }),
          accessTypes: webdav.accessTypes ?? ['remote'],
          requirements: webdav.requirements ?? [],
        },
      }),
      ...(webapp && {
        webapp: {
          ...(webapp.appName !== undefined && { appName: webapp.appName }),
          permissions: webapp.permissions,
          targets: webapp.targets,
          requirements: webapp.requirements,
        },
      }),
      ...(ssh && { ssh: { uri: ssh.uri } }),
    },
  }
}

/** Its token gives a place in somebody's address book, so it is shown where it is asked for alone. */
function describeInvite({ now }: OcmServer, { createdAt, expiresAt, acceptedBy }: Invite, id: string) {
  return {
    id,
    createdAt,
    expiresAt,
    hasExpired: expiresAt <= now(),
    ...(acceptedBy !== undefined && { acceptedBy: handleOf(acceptedBy) }),
  }
}

function describeContact({ userId, provider, name, email, via, addedAt }: Contact, id: string) {
  return { id, address: `${userId}@${provider}`, name, email, via, addedAt }
}

function describeRequest({ shareWith, share, receivedAt, state }: ShareRequest, id: string) {
  return { id, shareWith, share, receivedAt, state }
}
