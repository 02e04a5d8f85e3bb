import * as z from 'zod'
import { text } from './share-protocol.ts'

/** The fields of a Notification object that this server makes use of. Source: draft, #notification-fields. */
export const Notification = z
  .object({
    notificationType: text,
    providerId: text,
    resourceType: text.exactOptional(),
    /** What is in it depends on the type, and is read where the type is known. */
    notification: z.object({ shareWith: z.unknown().optional() }).readonly().exactOptional(),
  })
  .readonly()
export type Notification = z.infer<typeof Notification>
