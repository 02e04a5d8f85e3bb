import { createHash } from 'node:crypto'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { judgeReference } from '../scripts/commands/judge-reference.ts'
import { loadReference } from '../scripts/commands/load-reference.ts'
import { loadSuite } from '../scripts/commands/load-suite.ts'
import { readDraft } from '../scripts/commands/read-draft.ts'
import type { Reach, Run } from '../scripts/contract/run.ts'
import type { CertificateAuthority } from '../scripts/harness/peer.ts'
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
  /** Judges any URL on loopback within the reach `url`, by the version that it tells or by another one. */
  judge(target: string, profile?: string): Promise<RunResult>
  /** Judges the reference server with the given faults and variants within the reach `url`; the run must come about. */
  judgeReference(faults: readonly string[], variants: readonly string[]): Promise<Run>
  /** Judges the reference server at full reach, or as the options say; the run must come about. */
  judgeFully(options?: FullOptions): Promise<Run>
}

export interface FullOptions {
  readonly faults?: readonly string[]
  readonly variants?: readonly string[]
  /** Requirements, parts or checks: the rest is left out. */
  readonly only?: readonly string[]
  readonly reach?: Reach
  readonly profile?: string
}

let madeAuthority: Promise<CertificateAuthority> | undefined

/** One for all the runs of a test file. */
async function peerAuthority({ peer }: ReferenceServer): Promise<CertificateAuthority> {
  if (peer === undefined) throw new Error('Expected a reference server with a peer.')
  return (madeAuthority ??= peer.createAuthority())
}

export async function loadOwnWorkspace(): Promise<LoadedWorkspace> {
  const workspace = await loadWorkspace(root)
  const draft = await readDraft(workspace.draft, 'draft', workspace.lock)
  const { suite } = await loadSuite(workspace, draft.model)
  const reference = await loadReference(workspace)
  const judge = async (target: string, profile?: string): Promise<RunResult> => {
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
        ...(profile !== undefined && { profile }),
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
    async judgeFully({ faults = [], variants = [], only, reach = 'gesture', profile } = {}) {
      const result = await judgeReference(draft, suite, reference, {
        faults,
        variants,
        reach,
        authority: await peerAuthority(reference),
        timeoutMs: 10_000,
        signal: new AbortController().signal,
        onProgress: () => {},
        ...(only !== undefined && { selection: { only } }),
        ...(profile !== undefined && { profile }),
      })
      if (result.kind !== 'run') throw new Error(`Expected a run, received: ${result.message}`)
      return result.run
    },
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
