import { Baseline } from '../contract/baseline.ts'
import type { SpecModel } from '../contract/spec-model.ts'
import { reasonOf } from './file-error.ts'
import { readBounded } from './read-bounded.ts'
import { requireIds, requirementIds } from './read-selection.ts'
import { replaceFile } from './replace-file.ts'
import { UsageError } from './usage-error.ts'

const maxMebibytes = 4
const hint = 'Write one with `everymust check --write-baseline FILE`, and fill in the reasons.'

/**
 * The known failures that a file lists; undefined where none is given. Throws a `UsageError` where it is no baseline, a
 * reason is missing, or it names what is neither a requirement of the draft in whose terms the verdicts are, nor one of
 * the checks.
 */
export async function readKnownFailures(
  file: string | undefined,
  model: SpecModel,
  checks: readonly string[],
): Promise<Baseline | undefined> {
  if (file === undefined) return undefined
  const parsed = Baseline.safeParse(await readJsonFile(file))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new UsageError(
      `Expected a baseline in \`${file}\`, received a problem at \`${issue?.path.join('.') ?? ''}\`: ${issue?.message ?? 'unknown'}.`,
      hint,
    )
  }
  const { known } = parsed.data
  const unexplained = known.find(({ reason }) => reason.trim() === '')
  if (unexplained !== undefined) {
    throw new UsageError(
      `Expected a reason for \`${unexplained.requirement}\` in \`${file}\`, received an empty one.`,
      'Say why it is known to fail, so that others can tell whether it still has to.',
    )
  }
  const ids = known.map(({ requirement }) => requirement)
  requireIds(`--baseline ${file}`, ids, requirementIds(model), model)
  const named = known.flatMap(({ check }) => check ?? [])
  requireIds(`--baseline ${file}`, named, checks, model)
  return parsed.data
}

async function readJsonFile(file: string): Promise<unknown> {
  try {
    const text = await readBounded(file, maxMebibytes * 1024 * 1024)
    if (text !== undefined) return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof SyntaxError ? `no JSON: ${error.message}` : reasonOf(error)
    throw new UsageError(`Expected a baseline in \`${file}\`, received: ${reason}.`, hint, { cause: error })
  }
  throw new UsageError(
    `Expected a baseline of at most ${maxMebibytes} MiB in \`${file}\`, received more.`,
    hint,
  )
}

/** Writes a baseline, an entry a line so that differences read well. */
export function writeBaseline(file: string, { format, known }: Baseline): void {
  const entries = known.map((one) => `\n    ${JSON.stringify(one)}`).join(',')
  const list = entries === '' ? '[]' : `[${entries}\n  ]`
  try {
    replaceFile(file, `{\n  "format": ${JSON.stringify(format)},\n  "known": ${list}\n}\n`)
  } catch (error) {
    throw new UsageError(
      `Expected to write \`${file}\`, received: ${reasonOf(error)}.`,
      'Name a file in a folder that exists, with --write-baseline.',
      { cause: error },
    )
  }
}
