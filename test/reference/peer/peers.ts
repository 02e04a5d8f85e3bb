import { onTestFinished } from 'vitest'
import type { SignatureScheme } from '../../../reference/peer/signature-scheme.ts'
import { type Peer, type PeerOptions, startPeer } from '../../../reference/peer/start-peer.ts'
import { testAuthority } from '../pair.ts'

/** A peer that trusts the servers of the test; closed when the test ends. */
export async function openPeer(
  signatures: SignatureScheme = 'http-message-signatures',
  options: Partial<PeerOptions> = {},
): Promise<Peer> {
  const { certificate } = await testAuthority()
  const peer = await startPeer({
    signatures,
    behaviours: [],
    trustedCertificates: [certificate],
    ...options,
  })
  onTestFinished(() => peer.close())
  return peer
}

/** Two peers, of which the first can send requests to the second. */
export async function openPeers(signatures?: SignatureScheme): Promise<readonly [Peer, Peer]> {
  const other = await openPeer(signatures)
  const authority = await other.certificateAuthority()
  return [
    await openPeer(signatures, { trustedCertificates: authority === undefined ? [] : [authority] }),
    other,
  ]
}

/** A Share Creation Notification from the peer for somebody at a target, each with a `providerId` of its own. */
export function shareFor(recipient: string, { origin, address }: Pick<Peer, 'origin' | 'address'>): string {
  const providerId = crypto.randomUUID()
  return JSON.stringify({
    shareWith: recipient,
    name: 'notes.txt',
    providerId,
    owner: `ada@${address}`,
    sender: `ada@${address}`,
    ownerDisplayName: 'Ada',
    senderDisplayName: 'Ada',
    shareType: 'user',
    resourceType: 'file',
    protocol: {
      name: 'multi',
      webdav: {
        uri: `${origin}/dav/ocm/${providerId}`,
        sharedSecret: 'a-secret-for-tests',
        permissions: ['read'],
        requirements: ['must-exchange-token'],
      },
    },
  })
}
