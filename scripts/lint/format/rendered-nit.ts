import * as z from 'zod'
import { Severity } from '../../contract/finding.ts'

/** What `@ietf-tools/idnits` said of the RFCXML of a draft, and what is known there of its place. */
export const RenderedNit = z.strictObject({
  severity: Severity,
  /** Its name, such as `TOO_MANY_AUTHORS`. */
  code: z.string(),
  message: z.string(),
  /** Where the demand is written down. */
  url: z.string().optional(),
  /** The elements in which it is, from the outermost on, such as `rfc.front.abstract`. */
  path: z.string(),
  /** The anchors of those elements. */
  anchors: z.array(z.string()),
  /** The words at fault. */
  words: z.string().optional(),
})
export type RenderedNit = Readonly<z.infer<typeof RenderedNit>>
