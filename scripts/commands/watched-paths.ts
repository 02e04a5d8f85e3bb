import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** A file to watch, or the files with a certain ending that are directly in a folder. */
export type WatchedPath =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string; readonly ending: string }

/** Tells watched paths apart: a folder can be watched for files of one ending, and for those of another. */
export function keyOf(one: WatchedPath): string {
  return one.kind === 'file' ? one.path : `${one.path}\0${one.ending}`
}

/** Stands for every name in a folder. */
export const everything = '*'

/** A path, and where it leads if it is a link: a change there makes no event where the link is. */
export function withTarget(one: WatchedPath): readonly WatchedPath[] {
  try {
    const target = realpathSync(one.path)
    return target === one.path ? [one] : [one, { ...one, path: target }]
  } catch {
    return [one]
  }
}

/** The folders to watch for some paths to be noticed, each with the names to look out for in it. */
export function foldersOf(paths: readonly WatchedPath[]): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>()
  const add = (folder: string, name: string): void => {
    folders.set(folder, (folders.get(folder) ?? new Set()).add(name))
  }
  for (const { kind, path } of paths) {
    if (kind === 'folder' && existsSync(path)) add(path, everything)
    let below = path
    while (!existsSync(dirname(below)) && dirname(below) !== below) below = dirname(below)
    add(dirname(below), basename(below))
  }
  return folders
}

export function inodeOf(folder: string): number {
  return statSync(folder, { throwIfNoEntry: false })?.ino ?? 0
}

/** What tells two states of a path apart, and when it was last changed, in milliseconds since 1970. */
export function stateOf(one: WatchedPath): { readonly state: string; readonly changedAt: number } {
  if (one.kind === 'file') return stateOfFile(one.path)
  const files = namesIn(one.path).filter((name) => name.endsWith(one.ending))
  const states = files.map((name) => ({ name, ...stateOfFile(join(one.path, name)) }))
  return {
    state: states.map(({ name, state }) => `${name} ${state}`).join('\n'),
    changedAt: Math.max(0, ...states.map(({ changedAt }) => changedAt)),
  }
}

function stateOfFile(path: string): { readonly state: string; readonly changedAt: number } {
  try {
    const info = statSync(path, { bigint: true })
    return {
      state: `${info.ino} ${info.size} ${info.mtimeNs} ${info.mode}`,
      changedAt: Number(info.mtimeNs / 1_000_000n),
    }
  } catch {
    // Absent, or not to be reached: either way that is its state.
    return { state: '', changedAt: 0 }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted()
  } catch {
    return []
  }
}
