import { requirePart } from '../../scripts/commands/load-reference.ts'
import { createPeerPool } from '../../scripts/commands/peer-pool.ts'
import type { Run } from '../../scripts/contract/run.ts'
import { createClient } from '../../scripts/net/client.ts'
import type { RunOptions } from '../../scripts/run/run-options.ts'
import { runSuite } from '../../scripts/run/run-suite.ts'
import { once } from '../../reference/once.ts'
import { loadOwnWorkspace } from '../workspace-suite.ts'

const { suite, model, reference } = await loadOwnWorkspace()
const peer = requirePart(reference.peer, 'peer')
/** One for all the runs of a test file. */
const authority = once(() => peer.createAuthority())

/** What a run with real peers leaves to the test. */
export type PeersRun = Pick<
  RunOptions,
  'reach' | 'selection' | 'profile' | 'recipient' | 'gestures' | 'patience'
>

/** Judges a server on this machine, with peers of the reference server; the run must come about. */
export async function judgeWithPeers(url: string, options: PeersRun, peerTimeoutMs = 5_000): Promise<Run> {
  const client = createClient({ userAgent: 'everymust-test', allow: 'loopback', timeoutMs: 5_000 })
  const peers = createPeerPool({
    server: peer,
    places: [],
    authority: await authority(),
    options: { allow: 'loopback', timeoutMs: peerTimeoutMs },
  })
  try {
    const result = await runSuite({
      ...options,
      target: new URL(url),
      client,
      suite,
      model,
      draftSha256: '',
      clock: () => new Date(),
      peers,
    })
    if (result.kind !== 'run') throw new Error(result.message)
    return result.run
  } finally {
    await peers.close()
    await client.close()
  }
}
