import { createHash, randomBytes } from 'node:crypto'
import { nameOf } from '../access/files/stored-files.ts'
import { findAccount } from '../accounts.ts'
import { contactId } from '../contact/keep-contact.ts'
import { reachServer } from '../discovery/reach-server.ts'
import { type Discovered, listsCriterion } from '../discovery/remote-discovery.ts'
import { done, type Gesture, notDone } from '../gestures/gesture.ts'
import { noAddress } from '../gestures/no-address.ts'
import { formatOcmAddress, type OcmAddress, readOcmAddress } from '../ocm-address.ts'
import type { OcmServer } from '../ocm-server.ts'
import type { SentShare, StoredFile } from '../store/records.ts'
import { announceShare } from './announce-share.ts'
import { fileNamed } from './file-named.ts'
import { findLiveShare } from './live-shares.ts'
import { ownOffer } from './own-offer.ts'
import { planShare, type SharePlan } from './plan-share.ts'
import { type ReadWish, readWish, type ShareWish } from './share-wish.ts'

export interface CreatedShare {
  readonly providerId: string
  readonly recipientDisplayName: string
}

/**
 * Shares a file or folder of an account: discovers the Receiving Server, records the Share, and announces it.
 * `resharedFrom` is the `providerId` of the Share whose Receiving Party asked for this one. Source: draft, #share-creation.
 */
export async function createShare(
  server: OcmServer,
  account: string,
  wish: ShareWish,
  resharedFrom?: string,
): Promise<Gesture<CreatedShare>> {
  const { conduct } = server.hooks
  const owner = findAccount(account)
  const resource = fileNamed(server, account, wish.path)
  if (owner === undefined || resource === undefined)
    return notDone('absent', 'You have no such file or folder.')
  const read = readWish(wish, server.now())
  if (read.kind === 'refused') return read
  const recipient = readOcmAddress(wish.shareWith.trim(), conduct.splitsAddressesAt)
  if (recipient === undefined) return noAddress
  const receiver = await reachServer(server, recipient.host, conduct.discoversBeforeSharing)
  if (receiver.kind === 'refused') return receiver
  if (lacksInvite(server, account, recipient, receiver)) {
    const message = `The server \`${recipient.host}\` takes Shares from contacts alone. Exchange an Invite first.`
    return notDone('forbidden', message)
  }
  // What it comes from can have ended meanwhile, and then has taken with it only what was there.
  if (resharedFrom !== undefined && findLiveShare(server, resharedFrom) === undefined) {
    return notDone('conflict', 'The Share that this one comes from has ended.')
  }
  const own = ownOffer(server)
  const plan = planShare(own, conduct, receiver, resource.kind, read)
  if (plan.kind === 'refused') return plan

  const share: SentShare = {
    ...recordOf(server, wish, read, plan, resource),
    shareWith: formatOcmAddress(recipient),
    ...(resharedFrom !== undefined && { resharedFrom }),
  }
  const { hasRelativeUri, targets } = plan
  const announced = await announceShare(server, receiver, share, {
    owner,
    resource,
    hasRelativeUri,
    targets,
    ...(own.sshLocation !== undefined && { sshLocation: own.sshLocation }),
    ...(wish.description !== undefined && { description: wish.description }),
  })
  if (announced.kind === 'refused') return announced
  const { providerId } = share
  return done({ providerId, recipientDisplayName: announced.recipientDisplayName ?? recipient.identifier })
}

/** Source: draft, #discovery-criteria. */
function lacksInvite(
  { store, hooks }: OcmServer,
  account: string,
  { identifier: userId, host: provider }: OcmAddress,
  receiver: Discovered,
): boolean {
  if (!hooks.conduct.heedsMustInvite || !listsCriterion(receiver, 'must-invite')) return false
  return store.contacts.get(contactId({ account, userId, provider }))?.via !== 'invite'
}

function recordOf(
  server: OcmServer,
  { name, expiration }: ShareWish,
  { permissions, protocols, shareType }: ReadWish,
  { isStrict, isOldestShape, requirements }: SharePlan,
  { account, path, kind }: StoredFile,
): Omit<SentShare, 'shareWith'> {
  return {
    providerId: makeProviderId(server, `${account}/${path}`),
    account,
    path,
    resourceType: kind,
    name: name ?? nameOf(path),
    shareType,
    sharedSecret: randomBytes(32).toString('base64url'),
    isStrict,
    permissions,
    offersSsh: protocols.includes('ssh'),
    requirements,
    ...(expiration !== undefined && { expiration }),
    state: 'announced',
    recipientPublicKeys: [],
    ...(isOldestShape && { isOldestShape }),
    createdAt: server.now(),
  }
}

/** Source: draft, #share-fields, which has each Share get one of its own. */
function makeProviderId({ hooks }: OcmServer, resource: string): string {
  return hooks.conduct.makesNewProviderIds
    ? randomBytes(16).toString('hex')
    : createHash('sha256').update(resource).digest('hex').slice(0, 32)
}
