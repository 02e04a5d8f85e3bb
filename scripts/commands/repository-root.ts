import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

/**
 * The root of the repository that a folder stands in: what GitHub says where it runs us, else the folder with
 * `.git`, else the folder itself.
 */
export function repositoryRoot(from: string, environment: NodeJS.ProcessEnv): string {
  const workspace = environment['GITHUB_WORKSPACE'] ?? ''
  if (workspace !== '') return resolve(workspace)
  for (let folder = resolve(from); dirname(folder) !== folder; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder
  }
  return resolve(from)
}

/** A file's path from a root, with `/` between its parts. */
export function pathFrom(root: string, file: string): string {
  return relative(root, resolve(file)).split(sep).join('/')
}
