import { readFile } from 'node:fs/promises'
import { Run } from '../contract/run.ts'
import { reasonOf } from './file-error.ts'
import { UsageError } from './usage-error.ts'

const hint = 'Write one with `everymust check --json FILE`.'

/** Reads a run that `check --json` wrote. Throws a `UsageError` where the file is none. */
export async function readRun(file: string): Promise<Run> {
  const parsed = Run.safeParse(await readJson(file))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UsageError(
    `Expected a run in \`${file}\`, received a problem at \`${issue?.path.join('.') ?? ''}\`: ${issue?.message ?? 'unknown'}.`,
    hint,
  )
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw new UsageError(`Expected a run in \`${file}\`, received: ${reasonOf(error)}.`, hint, {
      cause: error,
    })
  }
}
