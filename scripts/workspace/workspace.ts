import * as z from 'zod'

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
})
export type WorkspaceConfig = Readonly<z.infer<typeof WorkspaceConfig>>

/** A workspace with every path absolute. */
export interface Workspace extends WorkspaceConfig {
  readonly folder: string
}
