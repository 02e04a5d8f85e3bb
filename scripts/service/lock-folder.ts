import { readFile, rm, writeFile } from 'node:fs/promises'
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

/** Those that this process holds: after a restart in a container its number can be that of the one before. */
const held = new Set<string>()

/** Takes a folder for this process; returns what gives it back. Throws a `FolderInUseError` where another holds it. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'lock')
  const owner = await readOwner(file)
  if (owner !== undefined && (held.has(file) || (owner !== process.pid && isAlive(owner)))) {
    throw new FolderInUseError(folder, file, owner)
  }
  await rm(file, { force: true })
  await writeFile(file, String(process.pid), { flag: 'wx' })
  held.add(file)
  return async () => {
    held.delete(file)
    await rm(file, { force: true })
  }
}

async function readOwner(file: string): Promise<number | undefined> {
  try {
    const owner = Number(await readFile(file, 'utf8'))
    return Number.isSafeInteger(owner) && owner > 0 ? owner : undefined
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function isAlive(owner: number): boolean {
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
