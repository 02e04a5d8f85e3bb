import { createHash } from 'node:crypto'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadReference } from '../scripts/commands/load-reference.ts'
import { loadSuite } from '../scripts/commands/load-suite.ts'
import { readDraft } from '../scripts/commands/read-draft.ts'
import type { Run } from '../scripts/contract/run.ts'
import type { ReferenceServer } from '../scripts/harness/reference-server.ts'
import { createClient } from '../scripts/net/client.ts'
import { type RunResult, runSuite } from '../scripts/run/run-suite.ts'
import type { Suite } from '../scripts/run/suite.ts'
import { loadWorkspace } from '../scripts/workspace/load-workspace.ts'
import type { SpecModel } from '../scripts/contract/spec-model.ts'

/** The root of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** This repository's own workspace, loaded as the command line loads it. */
export interface LoadedWorkspace {
  readonly suite: Suite
  readonly model: SpecModel
  readonly reference: ReferenceServer
  /** Judges any URL on loopback. */
  judge(target: string): Promise<RunResult>
  /** Judges the reference server with the given faults and variants; the run must come about. */
  judgeReference(faults: readonly string[], variants: readonly string[]): Promise<Run>
}

export async function loadOwnWorkspace(): Promise<LoadedWorkspace> {
  const workspace = await loadWorkspace(root)
  const draft = await readDraft(workspace.draft, 'draft', workspace.lock)
  const { suite } = await loadSuite(workspace, draft.model)
  const reference = await loadReference(workspace)
  const judge = async (target: string): Promise<RunResult> => {
    const client = createClient({ userAgent: 'everymust-test', allow: 'loopback', timeoutMs: 5_000 })
    try {
      return await runSuite({
        target: new URL(target),
        client,
        suite,
        model: draft.model,
        draftSha256: createHash('sha256').update(draft.bytes).digest('hex'),
        reach: 'url',
        clock: () => new Date(),
      })
    } finally {
      await client.close()
    }
  }
  return {
    suite,
    model: draft.model,
    reference,
    judge,
    async judgeReference(faults, variants) {
      const running = await reference.start({ port: 0, faults, variants })
      try {
        const result = await judge(running.url)
        if (result.kind !== 'run') throw new Error(`Expected a run, received: ${result.message}`)
        return result.run
      } finally {
        await running.close()
      }
    },
  }
}
