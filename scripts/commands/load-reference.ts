import * as z from 'zod'
import type { ReferencePair, ReferencePeer, ReferenceServer } from '../harness/reference-server.ts'
import { nearNamesHint } from '../lint/near-names.ts'
import { importDefault } from '../workspace/load-workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { WorkspaceError } from '../workspace/workspace-error.ts'
import { UsageError } from './usage-error.ts'

const Shape = z.object({
  faults: z.array(z.object({ name: z.string(), description: z.string(), breaks: z.array(z.string()) })),
  variants: z.array(z.object({ name: z.string(), description: z.string() })),
  start: z.custom<ReferenceServer['start']>((value) => typeof value === 'function'),
  pair: z
    .object({
      start: z.custom<ReferencePair['start']>((value) => typeof value === 'function'),
      firstSteps: z.array(z.string()),
    })
    .exactOptional(),
  peer: z
    .object({
      start: z.custom<ReferencePeer['start']>((value) => typeof value === 'function'),
      createAuthority: z.custom<ReferencePeer['createAuthority']>((value) => typeof value === 'function'),
      conducts: z.array(z.object({ name: z.string(), description: z.string() })),
      chooseSignatures: z.custom<ReferencePeer['chooseSignatures']>((value) => typeof value === 'function'),
    })
    .exactOptional(),
})

/** The reference server of a workspace. */
export async function loadReference(workspace: Workspace): Promise<ReferenceServer> {
  const parsed = Shape.safeParse(await importDefault(workspace.reference))
  if (parsed.success) return parsed.data
  throw new WorkspaceError(
    `Expected \`${workspace.reference}\` to export a reference server, received something else.`,
    'Its default export has faults, variants and start, and can have pair and peer.',
  )
}

/** Refuses names that the reference server does not know, with the nearest that it does. */
export function requireKnown(
  kind: 'fault' | 'variant',
  names: readonly string[],
  known: readonly string[],
): void {
  const unknown = names.find((name) => !known.includes(name))
  if (unknown === undefined) return
  throw new UsageError(
    `Expected the name of a ${kind}, received \`${unknown}\`.`,
    unknown.includes(',')
      ? 'Put a space between two names.'
      : nearNamesHint(unknown, known, `\`everymust reference --${kind}s\` lists them.`),
  )
}

/** A part of a reference server that not every one has. Throws a `UsageError` where it is absent. */
export function requirePart<Part>(part: Part | undefined, name: string): Part {
  if (part !== undefined) return part
  throw new UsageError(
    `Expected a reference server with \`${name}\`, received one without.`,
    `The module that \`reference\` in everymust.config.ts names does not export it.`,
  )
}
