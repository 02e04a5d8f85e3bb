import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import * as z from 'zod'
import type { SpecModel } from '../contract/spec-model.ts'
import { Reach } from '../contract/run.ts'
import type { Check } from '../harness/define-checks.ts'
import { unobservableReasons } from '../harness/define-unchecked.ts'
import type { Protocol } from '../harness/protocol.ts'
import { assembleSuite, findBrokenLinks, type Suite } from '../run/suite.ts'
import { importDefault } from '../workspace/load-workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { WorkspaceError } from '../workspace/workspace-error.ts'
import { schemasOf } from './schema.ts'
import { version } from './version.ts'

const CheckShape = z.object({
  id: z.string(),
  requirement: z.string(),
  quote: z.string().min(1),
  role: z.string(),
  reach: Reach,
  run: z.custom<Check<object>['run']>((value) => typeof value === 'function'),
})
const CheckFileShape = z.object({ section: z.string(), checks: z.array(CheckShape) })

const ProtocolShape = z.object({
  name: z.string(),
  messages: z.record(z.string(), Reach),
  recognise: z.custom<Protocol<object>['recognise']>((value) => typeof value === 'function'),
})

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
  const names = (await readdir(workspace.checks)).filter((name) => name.endsWith('.ts')).toSorted()
  const files = new Map<string, string>()
  const checkFiles: z.infer<typeof CheckFileShape>[] = []
  let unchecked: z.infer<typeof UncheckedShape> = []
  for (const name of names) {
    const path = join(workspace.checks, name)
    if (path === workspace.protocol) continue
    const exported = await importDefault(path)
    if (name === 'unchecked.ts') {
      unchecked = parse(UncheckedShape, exported, path)
      continue
    }
    const file = parse(CheckFileShape, exported, path)
    checkFiles.push(file)
    for (const { id } of file.checks) files.set(id, relative(workspace.folder, path))
  }
  const protocol = parse(ProtocolShape, await importDefault(workspace.protocol), workspace.protocol)
  const schemas = schemasOf(model, workspace)
  const suite = assembleSuite({ version, protocol, files: checkFiles, unchecked, schemas })
  const [broken, ...more] = findBrokenLinks(suite, model)
  if (broken !== undefined) {
    throw new WorkspaceError(
      more.length === 0 ? broken : `${broken} (and ${more.length} more of this kind)`,
      'Bring the check and the draft into line; `everymust extract` prints the requirements with their ids.',
    )
  }
  return { suite, files }
}

function parse<Schema extends z.ZodType>(shape: Schema, value: unknown, file: string): z.infer<Schema> {
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new WorkspaceError(
    `Expected the default export of \`${file}\` to be of its kind, received a problem at \`${issue?.path.join('.') ?? ''}\`: ${issue?.message ?? 'unknown'}.`,
    'Use defineChecks, defineProtocol or defineUnchecked.',
  )
}
