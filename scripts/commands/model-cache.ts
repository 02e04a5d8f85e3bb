import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { SpecModel } from '../contract/spec-model.ts'
import type { IncludeFiles } from '../draft/include-files.ts'
import { isSystemError } from './file-error.ts'
import type { RecordedIncludes } from './record-includes.ts'
import { replaceFile } from './replace-file.ts'

/** Where the model of one state of a draft is kept, and what its includes are asked of. */
export interface ModelPlace {
  readonly folder: string
  /** SHA-256, in hexadecimal digits, of all that the model hangs on but the includes, which only its reading tells. */
  readonly key: string
  readonly files: IncludeFiles
}

const mostFiles = 8
const mostBytes = 32 * 1024 * 1024

const Kept = z.object({
  /** What was asked for while the draft was read, with the SHA-256 of what was answered. */
  reads: z.array(z.tuple([z.string(), z.string()])),
  lists: z.array(z.tuple([z.string(), z.string()])),
  // Written by this very state of the tool, which the key tells, and whole, which the hash before it tells.
  model: z.custom<SpecModel>((value) => typeof value === 'object' && value !== null),
})

/** The folder for the models of a workspace; undefined where it has no `node_modules`, which nobody takes for theirs. */
export function modelFolder(workspaceFolder: string): string | undefined {
  const modules = join(workspaceFolder, 'node_modules')
  return existsSync(modules) ? join(modules, '.cache', 'everymust') : undefined
}

/** The model that was kept for a place; undefined where there is none, it is damaged, or an include has changed since. */
export function findModel({ folder, key, files }: ModelPlace): SpecModel | undefined {
  const text = readKept(join(folder, nameOf(key)))
  if (text === undefined) return undefined
  const { data } = Kept.safeParse(JSON.parse(text))
  if (data === undefined) return undefined
  const { reads, lists, model } = data
  const isSame =
    reads.every(([path, hash]) => sha256Of(files.read(path)) === hash) &&
    lists.every(([pattern, hash]) => sha256Of(files.list(pattern)) === hash)
  return isSame ? model : undefined
}

/** Keeps a model, and removes those that were written longest ago. Where nothing can be written, nothing is kept. */
export function keepModel(
  { folder, key, files }: ModelPlace,
  model: SpecModel,
  includes: RecordedIncludes,
): void {
  const kept: z.infer<typeof Kept> = {
    reads: [...includes.asked].map(([path, included]) => [path, sha256Of(included)]),
    lists: [...includes.patterns].map((pattern) => [pattern, sha256Of(files.list(pattern))]),
    model,
  }
  const text = JSON.stringify(kept)
  if (text.length > mostBytes) return
  try {
    mkdirSync(folder, { recursive: true })
    replaceFile(join(folder, nameOf(key)), `${sha256(text)}\n${text}`)
    removeOldest(folder)
  } catch (error) {
    if (!isSystemError(error)) throw error
  }
}

function nameOf(key: string): string {
  return `model-${key}.json`
}

/** The text behind its own hash; undefined where it is not there, or not as it was written. */
function readKept(file: string): string | undefined {
  try {
    const info = statSync(file)
    if (!info.isFile() || info.size > 2 * mostBytes) return undefined
    const written = readFileSync(file, 'utf8')
    const end = written.indexOf('\n')
    const text = written.slice(end + 1)
    return written.slice(0, end) === sha256(text) ? text : undefined
  } catch (error) {
    if (isSystemError(error)) return undefined
    throw error
  }
}

/** Also what a process left that was killed while it wrote. */
function removeOldest(folder: string): void {
  const files = readdirSync(folder)
    .map((name) => ({
      path: join(folder, name),
      at: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs,
    }))
    .toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0))
  for (const { path } of files.slice(mostFiles)) rmSync(path, { force: true })
}

function sha256Of(value: unknown): string {
  return sha256(JSON.stringify(value))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
