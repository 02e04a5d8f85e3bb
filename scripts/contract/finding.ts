import * as z from 'zod'
import { Span } from './position.ts'

export const severities = ['error', 'warning', 'info'] as const
export const Severity = z.enum(severities)
export type Severity = z.infer<typeof Severity>

/** A further place that a finding is about, such as the requirement that an example breaks. */
export const RelatedPlace = z.strictObject({ file: z.string(), span: Span, message: z.string() })
export type RelatedPlace = Readonly<z.infer<typeof RelatedPlace>>

/**
 * Writes `text` over the stretch of a file from the offset `start` to the offset `end`, in UTF-16 code units.
 * In the draft, and in what it includes, they count as the offsets of spans do; in any other file in its text.
 */
export const Replacement = z.strictObject({
  file: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
  text: z.string(),
})
export type Replacement = Readonly<z.infer<typeof Replacement>>

/** What a rule found: where, what is wrong, what to do about it, and where the rule is described. */
export const Finding = z.strictObject({
  rule: z.string(),
  severity: Severity,
  message: z.string(),
  hint: z.string(),
  file: z.string(),
  span: Span,
  url: z.url(),
  related: z.array(RelatedPlace),
  fix: Replacement.optional(),
})
export type Finding = Readonly<z.infer<typeof Finding>>
