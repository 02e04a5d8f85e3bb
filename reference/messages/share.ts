import * as z from 'zod'
import { Protocol, text } from './share-protocol.ts'

/**
 * The fields of a Share object that the draft defines; the others are dropped. It takes every `shareType` and
 * `resourceType`: which of them a server supports is its own affair. Source: draft, #share-fields.
 */
export const Share = z
  .object({
    shareWith: text,
    name: text,
    description: text.exactOptional(),
    providerId: text,
    owner: text,
    sender: text,
    ownerDisplayName: text.exactOptional(),
    senderDisplayName: text.exactOptional(),
    shareType: text,
    resourceType: text,
    expiration: z.int().exactOptional(),
    protocol: Protocol,
  })
  .readonly()
export type Share = z.infer<typeof Share>
