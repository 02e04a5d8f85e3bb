import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import * as z from 'zod'
import type { SpecModel } from '../contract/spec-model.ts'
import { Reach } from '../contract/run.ts'
import type { Check } from '../harness/define-checks.ts'
import type { Flow } from '../harness/flow.ts'
import type { GestureAdapter, GestureDescription } from '../harness/gestures.ts'
import { type Unchecked, unobservableReasons } from '../harness/define-unchecked.ts'
import type { Protocol } from '../harness/protocol.ts'
import { findMisfits } from '../run/find-misfits.ts'
import { assembleSuite, findBrokenLinks, type Suite } from '../run/suite.ts'
import { importDefault } from '../workspace/load-workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { WorkspaceError } from '../workspace/workspace-error.ts'
import { reasonOf } from './file-error.ts'
import { schemasOf } from './schema.ts'
import { version } from './version.ts'

/** Flows are known by identity, so they are taken as they are. */
const Flows = z.array(
  z.custom<Flow<object, unknown>>(
    (value) => typeof value === 'object' && value !== null && 'perform' in value && 'results' in value,
    'Expected flows, made by defineFlow.',
  ),
)

const CheckShape = z.object({
  id: z.string(),
  requirement: z.string(),
  quote: z.string().min(1),
  role: z.string(),
  reach: Reach,
  needs: Flows.exactOptional(),
  run: z.custom<Check<object>['run']>((value) => typeof value === 'function'),
})
const CheckFileShape = z.object({ section: z.string(), checks: z.array(CheckShape) })

const ProtocolShape = z.object({
  name: z.string(),
  messages: z.record(z.string(), Reach),
  recognise: z.custom<Protocol<object>['recognise']>((value) => typeof value === 'function'),
  sources: z.record(z.string(), Flows).exactOptional(),
  roles: z.record(z.string(), z.string()).exactOptional(),
  versions: z
    .object({ names: z.array(z.string()).min(1), since: z.record(z.string(), z.string()) })
    .exactOptional(),
  gestures: z
    .record(
      z.string(),
      z.custom<GestureDescription>((value) => isObjectWith(value, 'instruct')),
    )
    .exactOptional(),
  adapters: z
    .record(
      z.string(),
      z.custom<GestureAdapter>((value) => isObjectWith(value, 'start')),
    )
    .exactOptional(),
  secretNames: z.array(z.string()).exactOptional(),
})

function isObjectWith(value: unknown, method: string): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, method) === 'function'
}

const reasonNames = z.custom<keyof typeof unobservableReasons>(
  (value) => typeof value === 'string' && Object.hasOwn(unobservableReasons, value),
)
const UncheckedShape = z.array(
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('unobservable'),
      requirement: z.string(),
      quote: z.string().min(1),
      reason: reasonNames,
    }),
    z.object({ kind: z.literal('pending'), requirement: z.string(), quote: z.string().min(1), reach: Reach }),
  ]),
)

/** A suite, and for each written check the file it stands in. */
export interface LoadedSuite {
  readonly suite: Suite
  readonly files: ReadonlyMap<string, string>
}

/** Loads a workspace's suite and holds it against the draft; a link that no longer fits is an error. */
export async function loadSuite(workspace: Workspace, model: SpecModel): Promise<LoadedSuite> {
  const loaded = await loadSuiteAsIs(workspace, model)
  const { suite } = loaded
  const [broken, ...more] = findBrokenLinks(suite, model)
  if (broken !== undefined) {
    throw new WorkspaceError(
      more.length === 0 ? broken : `${broken} (and ${more.length} more of this kind)`,
      '`everymust lint` shows each with its place, and the words to write.',
    )
  }
  const [misfit, ...others] = findMisfits(suite, model)
  if (misfit !== undefined) {
    throw new WorkspaceError(
      others.length === 0 ? misfit : `${misfit} (and ${others.length} more of this kind)`,
      'Correct the checks, the flows or the protocol of this workspace.',
    )
  }
  return loaded
}

/** Loads a workspace's suite whether it fits the draft or not. */
export async function loadSuiteAsIs(workspace: Workspace, model: SpecModel): Promise<LoadedSuite> {
  const { suite, modules } = await readSuite(workspace, model)
  const files = modules.flatMap(({ path, checks }) =>
    checks.map(({ id }) => [id, relative(workspace.folder, path)] as const),
  )
  return { suite, files: new Map(files) }
}

/** A module of the suite with what it declares: checks, or the entries of `unchecked.ts`. */
export interface SuiteModule {
  readonly path: string
  readonly section: string
  readonly checks: readonly Check<object>[]
  readonly unchecked: readonly Unchecked[]
}

/**
 * Loads a workspace's suite as it is, whether it fits the draft or not. A module that changed since it was
 * loaded is loaded again, those that it imports are not. Throws a `WorkspaceError` where a module cannot be loaded, or declares something else.
 */
export async function readSuite(
  workspace: Workspace,
  model: SpecModel,
): Promise<{ readonly suite: Suite; readonly modules: readonly SuiteModule[] }> {
  const paths = (await suiteFiles(workspace)).filter((path) => path !== workspace.protocol)
  const modules: SuiteModule[] = []
  for (const path of paths) modules.push(await loadModule(path))
  const protocol = await loadProtocol(workspace)
  const suite = assembleSuite({
    version,
    protocol,
    files: modules,
    unchecked: modules.flatMap(({ unchecked }) => unchecked),
    schemas: schemasOf(model, workspace),
  })
  return { suite, modules }
}

/** Loads what a workspace says of its protocol. Throws a `WorkspaceError` where that cannot be loaded, or is none. */
export async function loadProtocol({ protocol }: Workspace): Promise<Protocol<object>> {
  return parse(ProtocolShape, await importLatest(protocol), protocol)
}

/** The modules of a workspace's suite, the protocol's among them, sorted. */
async function suiteFiles({ checks }: Workspace): Promise<readonly string[]> {
  try {
    const names = (await readdir(checks)).filter((name) => name.endsWith('.ts'))
    return names.toSorted().map((name) => join(checks, name))
  } catch (error) {
    throw new WorkspaceError(
      `Expected a folder of checks at \`${checks}\`, received: ${reasonOf(error)}.`,
      'Make the folder, or correct `checks` in everymust.config.ts.',
      { cause: error },
    )
  }
}

async function loadModule(path: string): Promise<SuiteModule> {
  const exported = await importLatest(path)
  if (basename(path) === uncheckedName) {
    return { path, section: '', checks: [], unchecked: parse(UncheckedShape, exported, path) }
  }
  return { path, ...parse(CheckFileShape, exported, path), unchecked: [] }
}

/** The default export of a module as its file is now; a file that is not there is for the import to tell. */
async function importLatest(path: string): Promise<unknown> {
  const info = await stat(path, { bigint: true }).catch(() => undefined)
  return importDefault(path, info === undefined ? '' : `?${info.mtimeNs}`)
}

/** The module in a suite that lists what no check observes. */
export const uncheckedName = 'unchecked.ts'

function parse<Schema extends z.ZodType>(shape: Schema, value: unknown, file: string): z.infer<Schema> {
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new WorkspaceError(
    `Expected the default export of \`${file}\` to be of its kind, received a problem at \`${issue?.path.join('.') ?? ''}\`: ${issue?.message ?? 'unknown'}.`,
    'Use defineChecks, defineProtocol or defineUnchecked.',
  )
}
