import { dirname, join, resolve } from 'node:path'
import type { Configuration } from '../workspace/load-workspace.ts'
import type { LocatedDraft } from './locate-drafts.ts'
import type { ReadDraft } from './read-draft.ts'
import type { WatchedPath } from './watched-paths.ts'

/** What an answer about a draft hangs on: its files, those that it includes, and what the workspace has on it. */
export function draftPaths(
  { path, workspace }: LocatedDraft,
  configuration: Configuration | undefined,
  draft?: ReadDraft,
): readonly WatchedPath[] {
  const home = dirname(path)
  return [
    file(path),
    ...(configuration === undefined ? [] : [file(configuration.file)]),
    ...(workspace === undefined
      ? []
      : [
          file(workspace.lock),
          ...(workspace.links ?? []).map(file),
          { kind: 'folder' as const, path: workspace.checks, ending: '.ts' },
          { kind: 'folder' as const, path: workspace.schemas, ending: '.json' },
        ]),
    ...[...(draft?.includes.asked.keys() ?? [])].filter(isBelow).map((one) => file(join(home, one))),
    ...[...(draft?.includes.patterns ?? [])]
      .filter(isBelow)
      .map((one) => ({ kind: 'folder' as const, path: resolve(home, folderOf(one)), ending: '' })),
  ]
}

function file(path: string): WatchedPath {
  return { kind: 'file', path }
}

/** What is outside of the draft's folder is never included, so that nothing hangs on it. */
function isBelow(path: string): boolean {
  return !path.startsWith('/') && !path.includes('\0') && !path.split('/').includes('..')
}

/** The folder of a pattern, up to its first part that stands for several names. */
function folderOf(pattern: string): string {
  const parts = pattern.split('/').slice(0, -1)
  const first = parts.findIndex((part) => /[*?[{]/.test(part))
  return join(...(first < 0 ? parts : parts.slice(0, first)), '.')
}
