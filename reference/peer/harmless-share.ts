import { randomBytes } from 'node:crypto'
import type { SignatureScheme } from './signature-scheme.ts'

/** A Share that no target can give to anybody, and what takes it back where a target has taken it all the same. */
export interface HarmlessShare {
  readonly share: string
  readonly withdrawal: string
}

/**
 * Makes the content of a Share Creation Notification whose recipient does not exist, in the shape that goes with the
 * version of the target. Source: draft, #share-fields, #versions-1-0.
 */
export function harmlessShare(
  target: URL,
  peer: { readonly origin: string; readonly host: string },
  scheme: SignatureScheme,
): HarmlessShare {
  const [recipient, providerId, sharedSecret] = [4, 12, 24].map((length) =>
    randomBytes(length).toString('hex'),
  )
  const sender = `ada@${peer.host}`
  const share = {
    shareWith: `everymust-probe-${recipient}@${target.host}`,
    name: 'everymust-probe.txt',
    description: 'Everymust looks whether this server can reach it. This share can be deleted.',
    providerId,
    owner: sender,
    sender,
    ownerDisplayName: 'Ada',
    senderDisplayName: 'Ada',
    shareType: 'user',
    resourceType: 'file',
    protocol:
      scheme === 'draft-cavage'
        ? { name: 'webdav', options: { sharedSecret, permissions: legacyPermissions } }
        : {
            name: 'multi',
            webdav: {
              uri: `${peer.origin}/dav/ocm/${providerId}`,
              sharedSecret,
              permissions: ['read'],
              requirements: ['must-exchange-token'],
            },
          },
  }
  const withdrawal = {
    notificationType: 'SHARE_UNSHARED',
    resourceType: 'file',
    providerId,
    notification: { sharedSecret, message: 'Everymust has seen what it wanted to see.' },
  }
  return { share: JSON.stringify(share), withdrawal: JSON.stringify(withdrawal) }
}

/** A property, which older servers send in place of permissions. */
const legacyPermissions = '{http://open-cloud-mesh.org/ns}share-permissions'
