import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readLock } from '../../scripts/identity/read-lock.ts'
import { type Finished, everymust } from '../run-command.ts'
import { createWorkspace } from '../temporary-workspace.ts'

/** A workspace in a git repository of its own, as two editors share it. */
export interface GitDesk {
  readonly folder: string
  /** Runs git; a merge that ends in a conflict is no failure of the test. */
  git(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string }>
  everymust(...args: readonly string[]): Promise<Finished>
  read(file: string): Promise<string>
  write(file: string, text: string): Promise<void>
  /** The ids that the lock gives, by text: living ones, and what it keeps as gone. */
  ids(): Promise<ReadonlyMap<string, string>>
  remove(): Promise<void>
}

const run = promisify(execFile)

export async function createGitDesk(draft: string): Promise<GitDesk> {
  const workspace = await createWorkspace(draft)
  const { folder } = workspace
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'A. Editor',
    GIT_AUTHOR_EMAIL: 'editor@example.org',
    GIT_COMMITTER_NAME: 'A. Editor',
    GIT_COMMITTER_EMAIL: 'editor@example.org',
  }
  const git: GitDesk['git'] = async (...args) => {
    const { promise, resolve } = Promise.withResolvers<{ code: number; out: string }>()
    execFile('git', args, { cwd: folder, env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: `${out}${err}` })
    })
    return promise
  }
  await run('git', ['init', '--quiet', '--initial-branch', 'main'], { cwd: folder, env })
  return {
    folder,
    git,
    everymust: (...args) => everymust(args, { cwd: folder, environment: { HOME: folder } }),
    read: (file) => readFile(join(folder, file), 'utf8'),
    write: (file, text) => writeFile(join(folder, file), text),
    async ids() {
      const reading = readLock(await readFile(join(folder, 'draft.lock'), 'utf8'))
      if (reading.kind === 'broken') throw new Error(reading.message)
      return new Map(
        reading.entries.map(({ id, text, retired }) => [retired === true ? `gone: ${text}` : text, id]),
      )
    },
    remove: () => workspace.remove(),
  }
}
