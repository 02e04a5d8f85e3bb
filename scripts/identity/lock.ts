import * as z from 'zod'
import { Level } from '../contract/spec-model.ts'

const ShortHash = z.string().regex(/^[0-9a-f]{6}$/)

/** One requirement or part as the lock remembers it. */
export const LockEntry = z.strictObject({
  id: z.string().min(1),
  level: Level,
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  /** The clause of a requirement, the text of a part. */
  text: z.string(),
  /** The whole sentence, where the clause is not all of it. */
  sentence: z.string().optional(),
  context: z.string().optional(),
  field: z.string().optional(),
  layout: ShortHash.optional(),
  near: z.tuple([ShortHash, ShortHash]).optional(),
  part: z.literal(true).optional(),
  /** The section it stands in now, where that is not the one that its id names. */
  section: z.string().optional(),
  /** It is gone from the draft; its id is never given again. */
  retired: z.literal(true).optional(),
  /** The ids that say now what a retired one said. */
  became: z.array(z.string()).optional(),
})
export type LockEntry = Readonly<z.infer<typeof LockEntry>>

/** The version of the format that is written; what older versions wrote can be read. */
export const lockVersion = 2

/** The first line of a lock. */
export const LockHeader = z.strictObject({ 'everymust-lock': z.int().min(1) })

/**
 * Writes a lock: a header, then one entry a line, sorted by id. Above each entry stands a line with its id
 * alone, which never changes, and an empty one: git takes changes of lines that touch for one conflict, and so
 * those of neighbours do not.
 */
export function writeLock(entries: readonly LockEntry[]): string {
  const header: z.infer<typeof LockHeader> = { 'everymust-lock': lockVersion }
  const sorted = entries.toSorted((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0))
  const lines = sorted.flatMap((entry) => ['', headingOf(entry), JSON.stringify(entry)])
  return `${[JSON.stringify(header), ...lines].join('\n')}\n`
}

/** Nobody reads it but people and git. */
function headingOf({ id }: LockEntry): string {
  return `# ${id.replaceAll(/\s/g, ' ')}`
}

/** The anchor of the section that an entry's requirement stood in when the lock was written. */
export function standsIn({ id, section }: LockEntry): string {
  return section ?? sectionOf(id)
}

/** The section that an id names; an id that is an author's anchor names none. */
export function sectionOf(id: string): string {
  return id.slice(0, Math.max(id.indexOf('~'), 0))
}
