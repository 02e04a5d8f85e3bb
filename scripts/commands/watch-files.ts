import { basename } from 'node:path'
import { type FSWatcher, watch } from 'node:fs'
import { codeOf, reasonOf } from './file-error.ts'
import { UsageError } from './usage-error.ts'
import {
  everything,
  foldersOf,
  inodeOf,
  keyOf,
  stateOf,
  type WatchedPath,
  withTarget,
} from './watched-paths.ts'

export interface FileWatcher {
  /** Says what is to be watched from now on. */
  readonly watch: (paths: readonly WatchedPath[]) => void
  /** Takes what is there now as known: to be called before it is read. */
  readonly look: () => void
  /**
   * Resolves once something is no longer as it was known, and nothing has happened for a while. Rejects with a
   * `UsageError` where nothing can be watched any more.
   */
  readonly changed: () => Promise<undefined>
  readonly close: () => void
}

interface WatchedFolder {
  names: ReadonlySet<string>
  readonly inode: number
  readonly watcher: FSWatcher
}

/** How long nothing may happen before a change counts: editors write a file in several steps. */
const quietMs = 15
/** By how much the time of a file can lie before the moment in which it was written. */
const clockTickMs = 10

/**
 * Watches files through their folders: an editor that writes another file and renames it takes a watch on the
 * file itself along with what it replaces. What is watched need not be there yet.
 */
export function createFileWatcher(): FileWatcher {
  const folders = new Map<string, WatchedFolder>()
  let paths: readonly WatchedPath[] = []
  let known = new Map<string, string>()
  let lookedAt = 0
  let waiting = promiseOfChange()
  let timer: NodeJS.Timeout | undefined
  const touch = (): void => {
    clearTimeout(timer)
    timer = setTimeout(settle, quietMs)
  }
  const open = (folder: string, names: ReadonlySet<string>): void => {
    const watcher = watchFolder(folder)
    if (watcher === undefined) return touch()
    const entry = { names, inode: inodeOf(folder), watcher }
    folders.set(folder, entry)
    watcher.on('change', (_, name) => {
      const file = String(name)
      if (entry.names.has(file) || entry.names.has(everything) || file === basename(folder)) touch()
    })
    watcher.on('error', touch)
  }
  const watchFolders = (): void => {
    const wanted = foldersOf(paths)
    for (const [folder, { watcher, inode }] of folders) {
      if (wanted.has(folder) && inodeOf(folder) === inode) continue
      watcher.close()
      folders.delete(folder)
    }
    for (const [folder, names] of wanted) {
      const present = folders.get(folder)
      if (present === undefined) open(folder, names)
      else present.names = names
    }
  }
  const settle = (): void => {
    try {
      // A folder that has come since is watched before it is looked into.
      watchFolders()
    } catch (error) {
      return waiting.reject(error)
    }
    if (paths.some((one) => stateOf(one).state !== known.get(keyOf(one)))) waiting.resolve(undefined)
  }
  return {
    watch(wanted) {
      paths = wanted.flatMap(withTarget)
      watchFolders()
      for (const one of paths.filter((path) => !known.has(keyOf(path)))) {
        const { state, changedAt } = stateOf(one)
        if (changedAt < lookedAt - clockTickMs) known.set(keyOf(one), state)
      }
      touch()
    },
    look() {
      lookedAt = Date.now()
      known = new Map(paths.map((one) => [keyOf(one), stateOf(one).state]))
      waiting = promiseOfChange()
    },
    changed: () => waiting.promise,
    close() {
      clearTimeout(timer)
      for (const { watcher } of folders.values()) watcher.close()
      folders.clear()
    },
  }
}

function promiseOfChange(): PromiseWithResolvers<undefined> {
  const waiting = Promise.withResolvers<undefined>()
  // It can be rejected while an answer is still being made, before anyone waits for it.
  waiting.promise.catch(() => undefined)
  return waiting
}

/** Undefined where the folder is gone by now. */
function watchFolder(folder: string): FSWatcher | undefined {
  try {
    return watch(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw new UsageError(
      `Expected to watch the folder \`${folder}\`, received: ${reasonOf(error)}.`,
      codeOf(error) === 'ENOSPC'
        ? 'The system has no watches left: raise `fs.inotify.max_user_watches`, or end programs that watch files.'
        : 'Check its permissions.',
      { cause: error },
    )
  }
}
