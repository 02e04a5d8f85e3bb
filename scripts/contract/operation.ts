import * as z from 'zod'
import { Span } from './position.ts'

/** One status code with which an operation can be answered. */
export const OperationResponse = z.strictObject({
  /** Three digits. */
  status: z.string().regex(/^[1-5]\d\d$/),
  /** What the draft says of it, plain. */
  description: z.string(),
  /** The message that the content of the response is, where the draft names one. */
  message: z.string().optional(),
  /** Of that content; set where a message is. */
  mediaType: z.string().optional(),
  /** Names of the header fields that it speaks of. */
  headers: z.array(z.string()),
  line: z.int().min(1),
})
export type OperationResponse = Readonly<z.infer<typeof OperationResponse>>

/** A request that the draft defines, with the status codes that answer it. */
export const Operation = z.strictObject({
  /** The section's anchor, numbered where a section defines several. */
  id: z.string(),
  title: z.string(),
  method: z.string(),
  /** A URI Template as written, such as `{apiUrl}/tasks`; its variables are fields of some message. Source: RFC 6570. */
  target: z.string(),
  /** The message that the content of the request is; absent where it has none. */
  request: z.strictObject({ message: z.string(), mediaType: z.string() }).optional(),
  responses: z.array(OperationResponse),
  section: z.string(),
  line: z.int().min(1),
  span: Span,
})
export type Operation = Readonly<z.infer<typeof Operation>>
