import * as z from 'zod'
import { Span } from './position.ts'

/** What bad input leads to: collected, never thrown. `file` is as the user gave it. */
export const Diagnostic = z.strictObject({
  severity: z.enum(['error', 'warning', 'info']),
  code: z.string(),
  message: z.string(),
  hint: z.string().optional(),
  file: z.string().optional(),
  span: Span,
})
export type Diagnostic = Readonly<z.infer<typeof Diagnostic>>
