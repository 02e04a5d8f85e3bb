import * as z from 'zod'
import { Level } from './spec-model.ts'

/**
 * How a requirement of ours stands to one of another draft: `equal`: each implies the other; `ours-implies`:
 * whoever meets ours meets theirs; `ours-implied`: whoever meets theirs meets ours.
 */
export const directions = ['equal', 'ours-implies', 'ours-implied'] as const
export const Direction = z.enum(directions)
export type Direction = z.infer<typeof Direction>

/** A section of the other draft, for those who have only its links. */
export const LinkedSection = z.strictObject({ anchor: z.string(), number: z.string(), title: z.string() })
export type LinkedSection = Readonly<z.infer<typeof LinkedSection>>

/**
 * One requirement of the other draft, or one part of a requirement, known by where it stands, how strong it is
 * and the fingerprint of its clause with all its parts (for a part, of its text with the clause that it belongs to),
 * and by its number where several are alike in these.
 */
export const LinkedRequirement = z.strictObject({
  section: z.string(),
  level: Level,
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  /** From 2, for the second of those that are alike. */
  nth: z.int().min(2).optional(),
  part: z.literal(true).optional(),
  links: z.array(z.strictObject({ requirement: z.string(), direction: Direction })).optional(),
  /** The links taken together say all that it says: it passes where each of them does. */
  complete: z.literal(true).optional(),
  /** Why nothing of ours stands for it. */
  unlinked: z.string().optional(),
  /** What a reader of the table should know: two readings, a fault of the text. */
  note: z.string().optional(),
})
export type LinkedRequirement = Readonly<z.infer<typeof LinkedRequirement>>

/** A file of `draft/links/`: what binds our requirements to those of another draft of the same protocol. */
export const DraftLinks = z.strictObject({
  format: z.literal('everymust-links/1'),
  docname: z.string(),
  /** SHA-256 of the text that the links were written against: different texts carry one name. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sections: z.array(LinkedSection),
  requirements: z.array(LinkedRequirement),
})
export type DraftLinks = Readonly<z.infer<typeof DraftLinks>>

/** Where another draft says what a requirement of ours says. */
export const Citation = z.strictObject({
  docname: z.string(),
  section: LinkedSection,
  level: Level,
  direction: Direction,
})
export type Citation = Readonly<z.infer<typeof Citation>>
