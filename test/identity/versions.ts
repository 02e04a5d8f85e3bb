import { assignIds, type Identified } from '../../scripts/identity/assign-ids.ts'
import { type LockEntry, writeLock } from '../../scripts/identity/lock.ts'
import { readLock } from '../../scripts/identity/read-lock.ts'
import { draftText } from './compared.ts'

/** The lock as it stands once it has been written and read again. */
export function reread(lock: readonly LockEntry[]): readonly LockEntry[] {
  const reading = readLock(writeLock(lock))
  if (reading.kind === 'broken') throw new Error(reading.message)
  return reading.entries
}

/** A draft, and what became of it in one version after the other, each of them accepted. */
export function versionsOf(...bodies: readonly string[]): readonly Identified[] {
  const versions: Identified[] = []
  for (const body of bodies) {
    const { model, source } = draftText(body)
    versions.push(assignIds(model, reread(versions.at(-1)?.lock ?? []), source))
  }
  return versions
}

/** What changed from one version to the next, as `kind: what it said => what it says`, and whether the id is new. */
export function changesBetween(before: string, after: string): readonly string[] {
  const [, second] = versionsOf(before, after)
  return (second?.drift ?? [])
    .filter(({ kind }) => kind !== 'same')
    .map(({ id, kind, from, before: was, after: is }) => {
      const words = [was.map(({ text }) => text).join(' + '), is?.text ?? '']
      const isKept = from.length === 1 && from[0] === id
      return `${kind}: ${words.filter((text) => text !== '').join(' => ')}${isKept ? '' : ' (new id)'}`
    })
}
