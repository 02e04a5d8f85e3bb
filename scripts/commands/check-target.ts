import type { Reach } from '../contract/run.ts'
import type { ReferenceServer } from '../harness/reference-server.ts'
import { createClient } from '../net/client.ts'
import { isWithin, type Selection } from '../run/plan-run.ts'
import type { RunResult } from '../run/run-suite.ts'
import type { Suite } from '../run/suite.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { CheckOptions } from './check-options.ts'
import { choosePeers, openPeers } from './check-peers.ts'
import { chooseGestures, openGestures } from './gestures/open-gestures.ts'
import { isLoopback } from './is-loopback.ts'
import { judgeReference } from './judge-reference.ts'
import { judgeTarget, type TargetOptions } from './judge-target.ts'
import { loadReference, requireKnown } from './load-reference.ts'
import type { Output } from './output.ts'
import type { UsableDraft } from './read-draft.ts'
import { homepage, version } from './version.ts'

/** What is to be judged, and how. */
export interface Order {
  /** The reference server where it is absent. */
  readonly target: URL | undefined
  readonly reach: Reach
  readonly selection: Selection
  readonly options: CheckOptions
  readonly workspace: Workspace
  readonly draft: UsableDraft
  readonly suite: Suite
  readonly output: Output
}

/** Judges what was asked for. Throws a `UsageError` for what it needs and cannot be had. */
export async function judgeOrder(order: Order, signal: AbortSignal): Promise<RunResult> {
  const { target, reach, selection, options, draft, suite } = order
  const common = {
    reach,
    selection,
    signal,
    timeoutMs: options.timeout * 1000,
    ...(options.profile !== undefined && { profile: options.profile }),
  }
  if (target === undefined) {
    const { fault: faults, variant: variants, workspace } = { ...options, ...order }
    return judgeReference(draft, suite, await readReference(workspace, options), {
      ...common,
      faults,
      variants,
    })
  }
  const means = await openMeans(order, target)
  try {
    return await judgeTarget(draft, suite, {
      ...common,
      target,
      allowPrivate: options.allowPrivate,
      insecure: options.insecure,
      ...means.forTarget,
    })
  } finally {
    await means.close()
  }
}

/** The reference server. Throws a `UsageError` for a fault or a variant that it does not have. */
export async function readReference(
  workspace: Workspace,
  { fault, variant }: Pick<CheckOptions, 'fault' | 'variant'>,
): Promise<ReferenceServer> {
  const server = await loadReference(workspace)
  requireKnown(
    'fault',
    fault,
    server.faults.map(({ name }) => name),
  )
  requireKnown(
    'variant',
    variant,
    server.variants.map(({ name }) => name),
  )
  return server
}

interface Means {
  readonly forTarget: Pick<
    TargetOptions,
    'recipient' | 'peers' | 'gestures' | 'trustedCertificates' | 'onProgress'
  >
  readonly close: () => Promise<void>
}

/** What a run against a server of others needs beside, as far as its reach goes. */
async function openMeans(order: Order, target: URL): Promise<Means> {
  const { reach, options, workspace, suite, output } = order
  const { recipient, timeout, allowPrivate, insecure } = options
  const chosenPeers = await choosePeers(target, options, output)
  const { trustedCertificates } = chosenPeers.chosen.asking
  const needsGestures = isWithin('gesture', reach)
  const choice = needsGestures
    ? chooseGestures(options.gestures ?? 'manual', suite.protocol, process.env)
    : undefined
  const peers = isWithin('peer', reach) ? await openPeers(chosenPeers, options, workspace) : undefined
  const client = createClient({
    userAgent: `everymust/${version} (+${homepage})`,
    allow: allowPrivate ? 'private' : isLoopback(target.hostname) ? 'loopback' : 'public',
    timeoutMs: timeout * 1000,
    insecureTls: insecure,
    trustedCertificates,
  })
  const gestures = choice && (await openGestures(choice, { target, client, output }))
  return {
    forTarget: {
      trustedCertificates,
      ...(recipient !== undefined && { recipient }),
      ...(peers && { peers }),
      ...(gestures && { gestures }),
      // A line that moves would be in the way of whoever is asked.
      ...(choice?.kind === 'manual' && { onProgress: () => {} }),
    },
    async close() {
      await gestures?.close()
      await client.close()
      await peers?.close()
    },
  }
}
