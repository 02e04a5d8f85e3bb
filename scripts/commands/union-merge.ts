import { appendFile, readFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { codeOf, reasonOf } from './file-error.ts'
import { runProgram } from './run-program.ts'

const timeoutMs = 10_000

/**
 * Makes sure that git, where it is used, keeps what both sides of a merge add to a lock: one line in the
 * `.gitattributes` beside it, unless something says already how the lock is merged. Returns what to tell the
 * user; nothing where all is well.
 */
export async function ensureUnionMerge(
  lock: string,
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  if ((await mergeAttribute(lock, environment)) !== 'unspecified') return undefined
  const file = join(dirname(lock), '.gitattributes')
  const name = relative(process.cwd(), file)
  const line = `${patternOf(basename(lock))} merge=union`
  try {
    await appendFile(file, `${await separatorOf(file)}${line}\n`)
  } catch (error) {
    return `Could not write ${name} (${reasonOf(error)}). Put \`${line}\` into it, so that branches that add requirements merge.`
  }
  return `Wrote ${name}, so that branches that add requirements merge. Commit it with the lock.`
}

/** What git knows of how a file is merged; nothing outside a work tree, and where there is no git. */
async function mergeAttribute(lock: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const result = await runProgram('git', ['check-attr', '-z', 'merge', '--', basename(lock)], {
    input: '',
    cwd: dirname(lock),
    // What a hook sets for its own repository is not about this one.
    env: { PATH: environment['PATH'] ?? '', HOME: environment['HOME'] ?? '' },
    timeoutMs,
    signal: AbortSignal.timeout(2 * timeoutMs),
  })
  if (result.kind !== 'ended' || result.code !== 0) return undefined
  return result.out.split('\0')[2]
}

/** A file's name as a pattern that means it alone. Source: gitattributes(5), gitignore(5). */
function patternOf(name: string): string {
  const literal = `/${name.replaceAll(/[\\*?[\]]/g, (character) => `\\${character}`)}`
  return /[\s"]/.test(literal) ? JSON.stringify(literal) : literal
}

/** What has to stand between the last line of a file and a new one. */
async function separatorOf(file: string): Promise<string> {
  try {
    const text = await readFile(file, 'utf8')
    return text === '' || text.endsWith('\n') ? '' : '\n'
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return ''
    throw error
  }
}
