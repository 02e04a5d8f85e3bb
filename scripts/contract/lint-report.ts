import * as z from 'zod'
import { Finding } from './finding.ts'

/** What `everymust lint --format json` prints. Files are named from the folder that it ran in. */
export const LintReport = z.strictObject({
  format: z.literal('everymust-lint/1'),
  /** Of Everymust. */
  version: z.string(),
  /** The drafts that were looked at. */
  drafts: z.array(z.string()),
  counts: z.strictObject({ error: z.int().min(0), warning: z.int().min(0), info: z.int().min(0) }),
  /** File by file, in the order of their places. */
  findings: z.array(Finding),
})
export type LintReport = Readonly<z.infer<typeof LintReport>>
