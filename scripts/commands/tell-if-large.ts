import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Output } from './output.ts'

/** A reference server takes a second or more to look through as much. */
const largeBytes = 1024 * 1024 * 1024

/** Says that a server needs a while to start, where its data directory is large; it is silent while it reads. */
export async function tellIfLarge(directory: string | undefined, output: Output): Promise<void> {
  const bytes = directory === undefined ? 0 : await sizeOf(directory)
  if (bytes < largeBytes) return
  output.err(`Reading ${Math.round(bytes / 1024 / 1024)} MiB of data in ${directory}, which takes a while.`)
}

async function sizeOf(directory: string): Promise<number> {
  try {
    const names = await readdir(directory)
    const infos = await Promise.all(names.map((name) => stat(join(directory, name))))
    return infos.reduce((total, { size }) => total + size, 0)
  } catch {
    // One that is not there is made, and what else is wrong with it is for the server to tell.
    return 0
  }
}
