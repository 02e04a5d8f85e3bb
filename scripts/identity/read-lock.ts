import { LockEntry, LockHeader, lockVersion } from './lock.ts'

/** Why a lock cannot be used. `accept` heals one that a merge left with both sides in it. */
export interface BrokenLock {
  readonly kind: 'broken'
  readonly reason: 'merge' | 'newer' | 'damaged'
  readonly line: number
  readonly message: string
  readonly hint: string
}

/** What came of reading a lock: its entries as they stand in the file, or why it cannot be used. */
export type LockReading = { readonly kind: 'lock'; readonly entries: readonly LockEntry[] } | BrokenLock

/**
 * Reads a lock: a header line, then one JSON entry a line; empty lines, and those that begin with a number
 * sign, say nothing. An empty text is none. Each id stands once: two lines with one id, or
 * the marks of a conflict, are what a merge of two branches left.
 */
export function readLock(text: string): LockReading {
  const lines = readLines(text)
  if (!Array.isArray(lines)) return lines
  const firstLines = new Map<string, number>()
  const entries: LockEntry[] = []
  for (const { line, entry } of lines) {
    if (entry === 'mark') return ofMerge(line, 'Expected one lock entry in JSON, received a conflict mark.')
    const first = firstLines.get(entry.id)
    if (first !== undefined) {
      return ofMerge(line, `Expected each id once, received \`${entry.id}\` here and at line ${first}.`)
    }
    firstLines.set(entry.id, line)
    entries.push(entry)
  }
  return { kind: 'lock', entries }
}

/**
 * Reads a lock that a merge left with both sides in it: the marks of conflicts are passed over, and an id can
 * stand more than once, each time with what one side remembers.
 */
export function readMergedLock(text: string): LockReading {
  const lines = readLines(text)
  if (!Array.isArray(lines)) return lines
  const distinct = new Map(
    lines.flatMap(({ entry }) => (entry === 'mark' ? [] : [[JSON.stringify(entry), entry] as const])),
  )
  return { kind: 'lock', entries: [...distinct.values()] }
}

interface LockLine {
  readonly line: number
  readonly entry: LockEntry | 'mark'
}

function readLines(text: string): LockLine[] | BrokenLock {
  const read: LockLine[] = []
  let hasHeader = false
  for (const [index, content] of text.split(/\r?\n/).entries()) {
    const line = index + 1
    if (isMark(content)) {
      read.push({ line, entry: 'mark' })
      continue
    }
    if (isRemark(content)) continue
    const value = parseJson(content)
    const version = versionOf(value)
    if (version !== undefined) {
      if (version > lockVersion) return newer(line, version)
      // A merge can leave the header of each side.
      hasHeader = true
      continue
    }
    if (!hasHeader) return noHeader(line, content)
    const entry = LockEntry.safeParse(value)
    if (!entry.success) return noEntry(line, content)
    read.push({ line, entry: entry.data })
  }
  return hasHeader || read.length > 0 ? read : noHeader(1, text.trim().split('\n')[0] ?? '')
}

function versionOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('everymust-lock' in value)) return undefined
  const header = LockHeader.safeParse(value)
  return header.success ? header.data['everymust-lock'] : undefined
}

function isMark(line: string): boolean {
  return /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/.test(line)
}

function isRemark(line: string): boolean {
  return line === '' || line.startsWith('#')
}

function ofMerge(line: number, message: string): BrokenLock {
  return {
    kind: 'broken',
    reason: 'merge',
    line,
    message: `${message} A merge left both sides of the lock in it.`,
    hint: 'Merge the draft first, then run `everymust accept`: it takes up both sides, and keeps the ids of both.',
  }
}

function newer(line: number, version: number): BrokenLock {
  return {
    kind: 'broken',
    reason: 'newer',
    line,
    message: `Expected a lock of version ${lockVersion} at most, received one of version ${version}: a newer Everymust wrote it.`,
    hint: 'Update Everymust (`npm install --save-dev everymust@latest`); the lock itself is sound.',
  }
}

function noHeader(line: number, content: string): BrokenLock {
  return {
    kind: 'broken',
    reason: 'damaged',
    line,
    message: `Expected the first line of a lock, \`{"everymust-lock":${lockVersion}}\`, received \`${content.slice(0, 60)}\`.`,
    hint: 'Take the lock from version control, such as with `git checkout HEAD -- FILE`, or correct `lock` in everymust.config.ts if it names another file.',
  }
}

function noEntry(line: number, content: string): BrokenLock {
  return {
    kind: 'broken',
    reason: 'damaged',
    line,
    message: `Expected one lock entry in JSON, received \`${content.slice(0, 60)}\`.`,
    hint: 'Take the lock from version control, such as with `git checkout HEAD -- FILE`; or remove the line, and its requirement gets a new id from `everymust accept`.',
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
