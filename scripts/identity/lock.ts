import * as z from 'zod'
import { Level } from '../contract/spec-model.ts'

/** One requirement as the lock remembers it. `retired` entries keep their id from ever being given again. */
export const LockEntry = z.strictObject({
  id: z.string().regex(/^[^\s~]+~[^\s]+$/),
  level: Level,
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  text: z.string(),
  /** The section it stands in now, where it has moved out of the one that its id names. */
  section: z.string().optional(),
  retired: z.boolean().optional(),
})
export type LockEntry = Readonly<z.infer<typeof LockEntry>>

const header = '{"everymust-lock":1}'

export type LockReading =
  | { readonly kind: 'lock'; readonly entries: readonly LockEntry[] }
  | { readonly kind: 'broken'; readonly line: number; readonly message: string; readonly hint: string }

/** Reads a lock: a header line, then one JSON entry a line. An empty text is a lock without entries. */
export function readLock(text: string): LockReading {
  if (text.trim() === '') return { kind: 'lock', entries: [] }
  const [first = '', ...lines] = text.split(/\r?\n/)
  if (first !== header) {
    return {
      kind: 'broken',
      line: 1,
      message: `Expected \`${header}\`, received \`${first.slice(0, 60)}\`.`,
      hint: 'The lock is from another version of Everymust or is no lock; take it from version control, or delete it and run `everymust accept`.',
    }
  }
  const entries: LockEntry[] = []
  const seen = new Set<string>()
  for (const [index, line] of lines.entries()) {
    if (line === '') continue
    const entry = readEntry(line)
    const problem =
      entry === undefined
        ? 'Expected one lock entry in JSON'
        : seen.has(entry.id)
          ? 'Expected each id once'
          : undefined
    if (entry === undefined || problem !== undefined) {
      return {
        kind: 'broken',
        line: index + 2,
        message: `${problem}, received \`${line.slice(0, 60)}\`.`,
        hint: 'Resolve the merge so that each line is one entry and each id stands once, then run `everymust accept`.',
      }
    }
    seen.add(entry.id)
    entries.push(entry)
  }
  return { kind: 'lock', entries }
}

/** Writes a lock: sorted by id, one entry a line, so that branches that add requirements merge line by line. */
export function writeLock(entries: readonly LockEntry[]): string {
  const sorted = [...entries].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return `${[header, ...sorted.map((entry) => JSON.stringify(entry))].join('\n')}\n`
}

function readEntry(line: string): LockEntry | undefined {
  try {
    const parsed = LockEntry.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
