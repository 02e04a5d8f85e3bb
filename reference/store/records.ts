import * as z from 'zod'
import { Share } from '../messages/share.ts'

/** Milliseconds since 1970. */
const moment = z.int()
const texts = z.array(z.string()).readonly()

/** A Share of one of our users, under its `providerId`. */
export const SentShare = z
  .object({
    providerId: z.string(),
    /** The id of the user who shares. */
    account: z.string(),
    /** Of the Resource among the files of the account: segments joined by `/`, without one at the beginning. */
    path: z.string(),
    resourceType: z.enum(['file', 'folder']),
    name: z.string(),
    shareWith: z.string(),
    shareType: z.enum(['user', 'group', 'federation']),
    sharedSecret: z.string(),
    /** Whether nothing but access tokens gives access. */
    isStrict: z.boolean(),
    /** What each protocol permits; one that is absent is not offered. */
    permissions: z
      .object({
        webdav: z
          .array(z.enum(['read', 'write', 'share']))
          .readonly()
          .exactOptional(),
        webapp: z
          .array(z.enum(['view', 'read', 'write', 'share']))
          .readonly()
          .exactOptional(),
      })
      .readonly(),
    offersSsh: z.boolean(),
    requirements: texts,
    /** Seconds since 1970. */
    expiration: z.int().exactOptional(),
    state: z.enum(['announced', 'accepted', 'declined']),
    recipientPublicKeys: texts,
    /** Whether it was announced in the oldest shape. Source: draft, #share-protocol. */
    isOldestShape: z.boolean().exactOptional(),
    /** The `providerId` of the Share whose Receiving Party asked for this one. */
    resharedFrom: z.string().exactOptional(),
    createdAt: moment,
  })
  .readonly()
export type SentShare = z.infer<typeof SentShare>

/** A Share that another server announced, under `${senderHost} ${providerId}`. */
export const ReceivedShare = z
  .object({
    /** The id of the user to whom it is offered. */
    account: z.string(),
    state: z.enum(['pending', 'accepted', 'declined']),
    /** The host of `sender`, and the port if there is one. */
    senderHost: z.string(),
    isSigned: z.boolean(),
    receivedAt: moment,
    share: Share,
  })
  .readonly()
export type ReceivedShare = z.infer<typeof ReceivedShare>

/** An Invite of one of our users, under its token. */
export const Invite = z
  .object({
    token: z.string(),
    /** The id of the Invite Sender. */
    account: z.string(),
    createdAt: moment,
    expiresAt: moment,
    /** The id of the contact that it became. */
    acceptedBy: z.string().exactOptional(),
  })
  .readonly()
export type Invite = z.infer<typeof Invite>

/** A person in the address book of one of our users, under `${account} ${userId}@${provider}`. */
export const Contact = z
  .object({
    account: z.string(),
    userId: z.string(),
    /** The host, and the port if there is one. */
    provider: z.string(),
    email: z.string(),
    name: z.string(),
    addedAt: moment,
    /** How the OCM Address became known. Source: draft, #table-jscontact-source. */
    via: z.enum(['invite', 'share', 'direct entry']),
  })
  .readonly()
export type Contact = z.infer<typeof Contact>

/** The request of somebody elsewhere for a Share of one of our users, under a random id. */
export const ShareRequest = z
  .object({
    /** The id of the user who is asked. */
    account: z.string(),
    /** The OCM Address of the party that asks. */
    shareWith: z.string(),
    /** What the Resource is known as. */
    share: z.string(),
    receivedAt: moment,
    state: z.enum(['open', 'granted', 'dismissed']),
  })
  .readonly()
export type ShareRequest = z.infer<typeof ShareRequest>

/** A file or folder of one of our users, under `${account}/${path}`. */
export const StoredFile = z
  .object({
    account: z.string(),
    path: z.string(),
    kind: z.enum(['file', 'folder']),
    mediaType: z.string().exactOptional(),
    /** The bytes in base64; a folder has none. */
    content: z.string().exactOptional(),
    modifiedAt: moment,
  })
  .readonly()
export type StoredFile = z.infer<typeof StoredFile>

/** What the server keeps about itself, such as its signing keys, under a name. */
export const Setting = z.object({ value: z.string() }).readonly()
export type Setting = z.infer<typeof Setting>
