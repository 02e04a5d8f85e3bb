import { relative, resolve } from 'node:path'
import type { Configuration } from '../workspace/load-workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { UsageError } from './usage-error.ts'

/** A draft to read. `workspace` is there where it is the workspace's own, and its lock and checks are about it. */
export interface LocatedDraft {
  readonly path: string
  /** What messages call it. */
  readonly name: string
  readonly workspace?: Workspace
}

/** The drafts that are named, each once, or the workspace's own where none is. */
export function locateDrafts(
  names: readonly string[],
  configuration: Configuration | undefined,
): readonly LocatedDraft[] {
  if (names.length === 0) return [locateDraft(undefined, configuration)]
  const located = names.map((name) => locateDraft(name, configuration))
  return [...new Map(located.map((one) => [one.path, one])).values()]
}

/** The draft that is named, or the workspace's own. Throws a `UsageError` where there is neither. */
export function locateDraft(
  name: string | undefined,
  configuration: Configuration | undefined,
): LocatedDraft {
  const workspace = configuration?.kind === 'workspace' ? configuration.workspace : undefined
  if (name !== undefined) {
    const path = resolve(name)
    return { path, name, ...(path === workspace?.draft && { workspace }) }
  }
  if (workspace !== undefined) {
    return { path: workspace.draft, name: relative(process.cwd(), workspace.draft), workspace }
  }
  throw new UsageError(
    configuration === undefined
      ? `Expected the name of a draft, or \`everymust.config.ts\` in \`${process.cwd()}\` or a folder above it, received neither.`
      : `Expected the name of a draft, received none, and \`${configuration.file}\` names none either.`,
    'Name the markdown file, for example `draft-ietf-example.md`.',
  )
}
