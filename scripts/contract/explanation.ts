import * as z from 'zod'
import { Citation } from './draft-links.ts'
import { Reach } from './run.ts'
import { Level } from './spec-model.ts'

/** Everything that a workspace knows of one requirement, or of one part. */
export const Explanation = z.strictObject({
  id: z.string(),
  partOf: z.string().optional(),
  level: Level,
  section: z.strictObject({ anchor: z.string(), number: z.string(), title: z.string() }),
  file: z.string(),
  line: z.int(),
  /** The whole sentence, and the part of it that the keyword governs. */
  text: z.string(),
  clause: z.string(),
  actor: z.string().optional(),
  condition: z.string().optional(),
  field: z.string().optional(),
  parts: z.array(z.strictObject({ id: z.string(), level: Level, text: z.string() })),
  /** The first version of the protocol that has it, where not all have. */
  since: z.string().optional(),
  /** Where a linked draft says the same. */
  cites: z.array(Citation),
  checks: z.array(
    z.strictObject({
      id: z.string(),
      reach: Reach,
      /** Of a written check: where it stands, and who is judged by it. */
      file: z.string().optional(),
      role: z.string().optional(),
      /** What is done with the target before, in order. */
      flows: z.array(z.strictObject({ name: z.string(), reach: Reach, description: z.string() })),
    }),
  ),
  /** The keywords of the schemas that stand for it. */
  schema: z.array(z.strictObject({ file: z.string(), pointer: z.string(), value: z.unknown() })),
  faults: z.array(z.strictObject({ name: z.string(), description: z.string() })),
  /** Why no check judges it. */
  unchecked: z.string().optional(),
})
export type Explanation = Readonly<z.infer<typeof Explanation>>
