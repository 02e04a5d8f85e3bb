import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Another process keeps its runs in the folder. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError'
  readonly lockFile: string

  constructor(folder: string, lockFile: string, owner: number) {
    super(
      `Expected a folder that no other process uses, received \`${folder}\`, which process ${owner} does.`,
    )
    this.lockFile = lockFile
  }
}

/** Those that this process holds. */
const held = new Set<string>()

/** Takes a folder for this process; returns what gives it back. Throws a `FolderInUseError` where another holds it. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'lock')
  const refuse = (owner: number): FolderInUseError => new FolderInUseError(folder, file, owner)
  if (held.has(file)) throw refuse(process.pid)
  const own = `${file}.${randomUUID()}`
  await writeFile(own, String(process.pid), { flag: 'wx' })
  try {
    const owner = await readOwner(file)
    // The number of a process that is gone can be that of this one: so it is in a container that was started again.
    if (owner !== undefined && owner !== process.pid && isAlive(owner)) throw refuse(owner)
    // A lock is there with its owner or not at all: so whoever looks finds the one or the other.
    const isTaken = await (owner === undefined ? tryLink(own, file) : replaceStale(own, file, owner))
    if (!isTaken) throw refuse((await readOwner(file)) ?? nobody)
  } finally {
    await rm(own, { force: true })
  }
  held.add(file)
  return async () => {
    held.delete(file)
    await rm(file, { force: true })
  }
}

/** Puts a lock in the place of that of a process that is no more; false where another process is about it, or was. */
async function replaceStale(own: string, file: string, owner: number): Promise<boolean> {
  const right = `${file}.taking`
  // Only who has this may replace a lock: else one would replace that of another who was a moment before.
  if (!(await tryLink(own, right))) return false
  try {
    if ((await readOwner(file)) !== owner) return false
    await rename(own, file)
    return true
  } finally {
    await rm(right)
  }
}

/** A second name for a file; false where something has that name. */
async function tryLink(file: string, name: string): Promise<boolean> {
  try {
    await link(file, name)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** Stands for the owner of a lock that does not tell of one. */
const nobody = 0

/** The number of the process that a lock tells of; undefined where there is no lock. */
async function readOwner(file: string): Promise<number | undefined> {
  try {
    const owner = Number(await readFile(file, 'utf8'))
    return Number.isSafeInteger(owner) && owner > 0 ? owner : nobody
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function isAlive(owner: number): boolean {
  if (owner === nobody) return false
  try {
    process.kill(owner, 0)
    return true
  } catch (error) {
    // One of another user's is alive too.
    return codeOf(error) === 'EPERM'
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
