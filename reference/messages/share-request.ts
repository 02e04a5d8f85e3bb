import * as z from 'zod'
import { text } from './share-protocol.ts'

/** Source: draft, #share-request-fields. */
export const ShareRequestMessage = z.object({ owner: text, shareWith: text, share: text }).readonly()
export type ShareRequestMessage = z.infer<typeof ShareRequestMessage>
