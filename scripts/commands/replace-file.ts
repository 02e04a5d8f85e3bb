import { randomUUID } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { codeOf } from './file-error.ts'

/**
 * Puts a text into a file, all of it or nothing: it is written beside the file and takes its place and its mode.
 * A symbolic link stays one. Throws what the file system throws, also where the file is read-only.
 */
export function replaceFile(path: string, text: string): void {
  const target = existsSync(path) ? realpathSync(path) : path
  const mode = statSync(target, { throwIfNoEntry: false })?.mode
  // Renaming would pass over a file that may not be written.
  if (mode !== undefined) accessSync(target, constants.W_OK)
  const beside = join(dirname(target), `.everymust-${randomUUID()}`)
  try {
    writeFileSync(beside, text, { flag: 'wx', flush: true })
    if (mode !== undefined) chmodSync(beside, mode)
    renameSync(beside, target)
  } catch (error) {
    rmSync(beside, { force: true })
    if (mode === undefined || !isAboutFolder(error)) throw error
    writeFileSync(target, text)
  }
}

/** The file can be written, and nothing beside it. */
function isAboutFolder(error: unknown): boolean {
  return codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM'
}
