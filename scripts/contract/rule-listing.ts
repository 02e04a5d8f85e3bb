import * as z from 'zod'
import { severities } from './finding.ts'

/** One example of a rule: its files, and what the rule finds in them, as `line:column: message`. */
export const RuleExample = z.strictObject({
  /** What the example shows in particular. */
  title: z.string().optional(),
  files: z.array(z.strictObject({ info: z.string(), text: z.string() })),
  findings: z.array(z.string()),
})
export type RuleExample = Readonly<z.infer<typeof RuleExample>>

/**
 * A rule of the linter as its page shows it. `about` is markdown: what it finds, when and why; `summary` its first
 * sentence.
 */
export const RuleListing = z.strictObject({
  id: z.string(),
  group: z.string(),
  severity: z.enum([...severities, 'off']),
  summary: z.string(),
  about: z.string(),
  ok: z.array(RuleExample),
  notOk: z.array(RuleExample),
})
export type RuleListing = Readonly<z.infer<typeof RuleListing>>
