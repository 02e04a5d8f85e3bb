import { randomBytes } from 'node:crypto'
import { isJsonObject, type JsonObject } from '../../scripts/harness/json-object.ts'
import type { Peer } from '../../scripts/harness/peer.ts'
import { listsCapability, listsCriterion } from './capabilities.ts'
import type { OcmTools } from './ocm-context.ts'

/** One for a run: there are many such Shares, and none of them gives access to anything. */
const secretOf = new WeakMap<Peer, string>()

/**
 * Makes a Share of Ada, a user of a peer, in the shape that the version of the target takes: for the recipient where
 * one was given, else for somebody who does not exist. There is nothing behind it.
 */
export function shareOfPeer(tools: OcmTools, peer: Peer, name: string): JsonObject {
  const { hasRecipient, host } = tools
  const providerId = randomBytes(12).toString('hex')
  const sharedSecret = sharedSecretOf(tools, peer)
  const recipient = hasRecipient ? tools.recipient() : `everymust-check-nobody-${providerId.slice(0, 8)}`
  const sender = `ada@${peer.address}`
  return {
    shareWith: `${recipient}@${host}`,
    name,
    providerId,
    owner: sender,
    sender,
    ownerDisplayName: 'Ada',
    senderDisplayName: 'Ada',
    shareType: 'user',
    resourceType: 'file',
    protocol: protocolFor(tools, peer, providerId, sharedSecret),
  }
}

function sharedSecretOf({ secrets }: OcmTools, peer: Peer): string {
  const known = secretOf.get(peer)
  if (known !== undefined) return known
  const made = randomBytes(18).toString('hex')
  secretOf.set(peer, made)
  secrets.add(made)
  return made
}

function protocolFor(
  { discovery, version }: OcmTools,
  peer: Peer,
  providerId: string,
  sharedSecret: string,
): JsonObject {
  // Source: draft, #versions-1-0, #versions-1-1.
  if (version === '1.0' && !listsCapability(discovery, 'protocol-object')) {
    return { name: 'webdav', options: { sharedSecret, permissions: legacyPermissions } }
  }
  const isStrict =
    listsCapability(discovery, 'exchange-token') || listsCriterion(discovery, 'must-exchange-token')
  return {
    name: 'multi',
    webdav: {
      uri: takesRelativeUris(discovery) ? providerId : `${peer.origin}/dav/ocm/${providerId}`,
      sharedSecret,
      permissions: ['read'],
      ...(isStrict && { requirements: ['must-exchange-token'] }),
    },
  }
}

/** A property, which older servers send in place of permissions. */
const legacyPermissions = '{http://open-cloud-mesh.org/ns}share-permissions'

function takesRelativeUris({ resourceTypes }: JsonObject): boolean {
  const types = Array.isArray(resourceTypes) ? resourceTypes.filter(isJsonObject) : []
  return types.some(({ name, protocols }) => {
    const receives = name === 'file' && isJsonObject(protocols) ? protocols['webdav-receive'] : undefined
    return isJsonObject(receives) && receives['uri'] === 'relative'
  })
}
