import { randomUUID } from 'node:crypto'
import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { Judged, Run } from '../contract/run.ts'
import { RunId, RunRecord, type RunSummary } from '../contract/service.ts'
import { lockFolder } from './lock-folder.ts'
import type { RunStore } from './run-store.ts'
import { summaryOf } from './run-summary.ts'

/** What one of the small files holds; the run itself stands in a file beside it, as `check --json` writes it. */
const Kept = z.strictObject({
  format: z.literal('everymust-kept-run/1'),
  record: RunRecord.omit({ run: true }),
  judged: Judged.optional(),
})
type Kept = z.infer<typeof Kept>

/** Of one file; more than a run has. */
const mostBytes = 32 * 1024 * 1024
const unfinishedStates = new Set(['queued', 'running'])
/** What a process that was ended in the middle of writing a file left beside it. */
const halfWritten = /^[a-z2-7]{20}(?:\.run)?\.json\.[0-9a-f-]{36}$/

/**
 * Keeps runs as JSON files in a folder, which is made if need be. A file that cannot be read is left out, and `onBroken`
 * told why in a sentence. Throws a `FolderInUseError` where another process keeps its runs there.
 */
export async function openFileRunStore(
  folder: string,
  onBroken: (sentence: string) => void,
): Promise<RunStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const unlock = await lockFolder(folder)
  for (const name of await readdir(folder)) if (halfWritten.test(name)) await rm(join(folder, name))
  const known = new Map<string, Known>()
  const fileOf = (id: RunId): string => join(folder, `${id}.json`)
  const runFileOf = (id: RunId): string => join(folder, `${id}.run.json`)
  const readKept = async (id: RunId): Promise<Kept | undefined> => {
    const file = fileOf(id)
    const version = await versionOf(file)
    if (version === undefined) return undefined
    const found = known.get(id)
    if (found?.version === version) return found.kept
    const kept = await readJson(file, Kept, onBroken)
    const isOwn = kept === undefined || kept.record.id === id
    if (!isOwn) onBroken(`Expected the run \`${id}\` in \`${file}\`, received another one: it is left out.`)
    const read = { version, kept: isOwn ? kept : undefined }
    known.set(id, read)
    return read.kept
  }
  const readAll = async (): Promise<readonly Kept[]> => {
    const ids = (await readdir(folder)).flatMap((name) => {
      const id = RunId.safeParse(name.replace(/\.json$/, ''))
      return id.success && name.endsWith('.json') ? [id.data] : []
    })
    const all: Kept[] = []
    for (const id of ids) {
      const kept = await readKept(id)
      if (kept !== undefined) all.push(kept)
    }
    return all
  }
  return {
    async save({ run, ...record }, judged) {
      if (run !== undefined) await replace(runFileOf(record.id), run)
      // One is there where a process was ended after it wrote it, and before it kept that the run is over.
      else await rm(runFileOf(record.id), { force: true })
      const kept = { format: 'everymust-kept-run/1', record, ...(judged !== undefined && { judged }) }
      await replace(fileOf(record.id), kept)
    },
    async get(wanted) {
      const id = RunId.safeParse(wanted)
      const kept = id.success ? await readKept(id.data) : undefined
      if (kept === undefined) return undefined
      const { record } = kept
      if (unfinishedStates.has(record.state)) return record
      const run = await readJson(runFileOf(record.id), Run, onBroken)
      return { ...record, ...(run && { run }) }
    },
    async list(limit) {
      return (await readAll())
        .map(({ record, judged }) => summaryOf(record, judged))
        .toSorted(newestFirst)
        .slice(0, limit)
    },
    async unfinished() {
      return (await readAll()).map(({ record }) => record).filter(({ state }) => unfinishedStates.has(state))
    },
    close: unlock,
  }
}

/** What a file was read as; nothing where it is broken. */
interface Known {
  readonly version: string
  readonly kept: Kept | undefined
}

/** Changes whenever the file does; undefined where there is none. */
async function versionOf(file: string): Promise<string | undefined> {
  const info = await lstat(file, { bigint: true }).catch(absent)
  return info && `${info.mtimeNs} ${info.size} ${info.ino}`
}

/** A file as its schema has it; undefined where there is none, or one that is broken, of which is told. */
async function readJson<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  onBroken: (sentence: string) => void,
): Promise<z.infer<Schema> | undefined> {
  try {
    const info = await lstat(file).catch(absent)
    if (info === undefined) return undefined
    // A pipe or a device would be read for ever, and a link leads to what is not ours to tell.
    if (!info.isFile()) throw new Error('what is no file itself')
    if (info.size > mostBytes) throw new Error(`more than ${mostBytes} bytes`)
    const parsed = schema.safeParse(JSON.parse(await readFile(file, 'utf8')))
    if (parsed.success) return parsed.data
    const [issue] = parsed.error.issues
    throw new Error(`a problem at \`${issue?.path.join('.') ?? ''}\`: ${issue?.message ?? 'unknown'}`)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    onBroken(`Expected a run in \`${file}\`, received ${reason}: it is left out.`)
    return undefined
  }
}

/** All of it or nothing: it is written beside the file and takes its place. Throws for what would not be read again. */
async function replace(file: string, value: unknown): Promise<void> {
  const beside = `${file}.${randomUUID()}`
  const text = Buffer.from(`${JSON.stringify(value)}\n`)
  if (text.length > mostBytes)
    throw new Error(`Expected at most ${mostBytes} bytes, received ${text.length}.`)
  try {
    await writeFile(beside, text, { flag: 'wx' })
    await rename(beside, file)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}

function newestFirst(a: RunSummary, b: RunSummary): number {
  return b.createdAt.localeCompare(a.createdAt) || a.id.localeCompare(b.id)
}
