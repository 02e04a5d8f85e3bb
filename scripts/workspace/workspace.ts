import * as z from 'zod'
import { severities } from '../contract/finding.ts'

/** How loud a rule is; `off` is silent. */
export const RuleLevel = z.enum([...severities, 'off'])
export type RuleLevel = z.infer<typeof RuleLevel>

/** How lint speaks of the drafts of a repository. */
export const LintConfig = z.strictObject({
  /** A level for each rule that shall not have its own, by the rule's name. */
  severities: z.record(z.string(), RuleLevel).optional(),
})
export type LintConfig = Readonly<z.infer<typeof LintConfig>>

/** What `everymust.config.ts` exports; paths are relative to that file. */
export const WorkspaceConfig = z.strictObject({
  /** The Internet-Draft. */
  draft: z.string(),
  /** The identities of its requirements, written by `everymust accept`. */
  lock: z.string(),
  /** The folder for the generated JSON Schemas. */
  schemas: z.string(),
  /** The folder of the suite: one file per draft section, `unchecked.ts` among them. */
  checks: z.string(),
  /** The module that tells how to recognise and prepare a target. */
  protocol: z.string(),
  /** The module that starts the reference server. */
  reference: z.string(),
  /** Files that link the draft to other drafts of the same protocol; the first is the one that is cited. */
  links: z.array(z.string()).optional(),
  /** A JWK Set with the private keys that sign the draft's examples: published test keys, and no others. */
  exampleKeys: z.string().optional(),
  /** Pages in markdown for the guide of the site, each beginning with its title. */
  guides: z.array(z.string()).optional(),
  /** Earlier texts of the draft, the oldest first: the site tells what changed from each to the next, and to the draft. */
  earlier: z.array(z.string()).optional(),
  lint: LintConfig.optional(),
})
export type WorkspaceConfig = Readonly<z.infer<typeof WorkspaceConfig>>

/** What `everymust.config.ts` exports in a repository of drafts that has no checks: how lint speaks, and nothing else. */
export const LintOnlyConfig = z.strictObject({ lint: LintConfig })
export type LintOnlyConfig = Readonly<z.infer<typeof LintOnlyConfig>>

/** A workspace with every path absolute. */
export interface Workspace extends WorkspaceConfig {
  readonly folder: string
}
