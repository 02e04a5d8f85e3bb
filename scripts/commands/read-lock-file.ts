import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import type { LockEntry } from '../identity/lock.ts'
import { type BrokenLock, readLock, readMergedLock } from '../identity/read-lock.ts'
import { codeOf, reasonOf } from './file-error.ts'
import { UsageError } from './usage-error.ts'

/** The entries of a lock; none where it has not been written yet. Throws a `UsageError` where it cannot be used. */
export async function readLockFile(file: string): Promise<readonly LockEntry[]> {
  const text = await readText(file)
  if (text === undefined) return []
  const reading = readLock(text)
  if (reading.kind === 'lock') return reading.entries
  throw problemOf(file, reading)
}

/** A lock as `accept` takes it up. */
export interface LockToMend {
  /** As it stands in the file; empty where there is none yet. */
  readonly text: string
  readonly entries: readonly LockEntry[]
  /** What a merge left in it, with its place; an id can then stand more than once. */
  readonly mended?: string
}

/** The entries of a lock, of both sides where a merge left both in it. Throws a `UsageError` for any other damage. */
export async function readLockToMend(file: string): Promise<LockToMend> {
  const text = await readText(file)
  if (text === undefined) return { text: '', entries: [] }
  const reading = readLock(text)
  if (reading.kind === 'lock') return { text, entries: reading.entries }
  const merged = reading.reason === 'merge' ? readMergedLock(text) : reading
  if (merged.kind === 'broken') throw problemOf(file, merged)
  return { text, entries: merged.entries, mended: placed(file, reading) }
}

function problemOf(file: string, broken: BrokenLock): UsageError {
  return new UsageError(placed(file, broken), broken.hint)
}

function placed(file: string, { line, message }: BrokenLock): string {
  return `${nameOf(file)}:${line}: ${message}`
}

/** Undefined where there is no file. */
async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw new UsageError(
      `Expected to read the lock \`${nameOf(file)}\`, received: ${reasonOf(error)}.`,
      'Correct `lock` in everymust.config.ts, or the permissions of the file.',
      { cause: error },
    )
  }
}

function nameOf(file: string): string {
  return relative(process.cwd(), file)
}
