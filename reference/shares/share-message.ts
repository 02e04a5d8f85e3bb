import { nameOf, sizeOf } from '../access/files/stored-files.ts'
import { encodeSegments } from '../access/files/resource-path.ts'
import type { Account } from '../accounts.ts'
import type { Draftable } from '../editing.ts'
import { formatOcmAddress } from '../ocm-address.ts'
import type { OcmServer } from '../ocm-server.ts'
import type { SentShare, StoredFile } from '../store/records.ts'

/** What is told of a Share beside its record. */
export interface Announcement {
  readonly owner: Account
  readonly description?: string
  readonly resource: StoredFile
  readonly hasRelativeUri: boolean
  readonly targets: readonly string[]
  readonly sshLocation?: string
}

const accessTypes = ['remote', 'datatx']

/** The Share object that announces a Share. Source: draft, #share-fields. */
export function shareMessage(server: OcmServer, share: SentShare, announcement: Announcement): Draftable {
  const { owner, description } = announcement
  const address = formatOcmAddress({ identifier: owner.id, host: server.host })
  return {
    shareWith: share.shareWith,
    name: share.name,
    ...(description !== undefined && { description }),
    providerId: share.providerId,
    owner: address,
    sender: address,
    ownerDisplayName: owner.name,
    senderDisplayName: owner.name,
    shareType: share.shareType,
    resourceType: share.resourceType,
    ...(share.expiration !== undefined && { expiration: share.expiration }),
    protocol: protocolOf(server, share, announcement),
  }
}

/** Source: draft, #share-protocol. */
function protocolOf(server: OcmServer, share: SentShare, announcement: Announcement): Draftable {
  const { sharedSecret, permissions, offersSsh } = share
  if (share.isOldestShape === true) return { name: 'webdav', options: { sharedSecret } }
  return {
    name: 'multi',
    ...(permissions.webdav && { webdav: webdavAccess(server, share, announcement) }),
    ...(permissions.webapp && { webapp: webAppAccess(server, share, announcement) }),
    ...(offersSsh && { ssh: sshAccess(share, announcement) }),
  }
}

/** Source: draft, #share-webdav. */
function webdavAccess(
  { origin, hooks }: OcmServer,
  { providerId, sharedSecret, permissions, requirements }: SentShare,
  { resource, hasRelativeUri }: Announcement,
): Draftable {
  return {
    accessTypes: [...accessTypes],
    uri: hasRelativeUri ? providerId : `${origin}${hooks.places.webdav}${providerId}`,
    sharedSecret,
    permissions: [...(permissions.webdav ?? [])],
    ...(requirements.length > 0 && { requirements: [...requirements] }),
    ...(resource.kind === 'file' && { size: sizeOf(resource) }),
  }
}

/** Source: draft, #share-webapp. */
function webAppAccess(
  { origin, hooks }: OcmServer,
  { providerId, sharedSecret, permissions, requirements }: SentShare,
  { resource: { mediaType }, targets }: Announcement,
): Draftable {
  return {
    uri: `${origin}${hooks.places.webapp}${providerId}`,
    targets: [...targets],
    permissions: [...(permissions.webapp ?? [])],
    requirements: [...requirements],
    sharedSecret,
    appName: 'Notes',
    ...(mediaType !== undefined && { appIconHint: mediaType }),
    mediaTypes: ['text/plain', 'text/markdown', 'text/csv'],
  }
}

/** Source: draft, #share-ssh. */
function sshAccess({ providerId, path }: SentShare, { sshLocation = '' }: Announcement): Draftable {
  return {
    accessTypes: [...accessTypes],
    uri: `x${providerId}@${sshLocation}/${encodeSegments([nameOf(path)])}`,
  }
}
