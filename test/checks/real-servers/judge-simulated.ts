import { requirePart } from '../../../scripts/commands/load-reference.ts'
import { createPeerPool } from '../../../scripts/commands/peer-pool.ts'
import type { Reach, Run } from '../../../scripts/contract/run.ts'
import { createClient } from '../../../scripts/net/client.ts'
import { runSuite } from '../../../scripts/run/run-suite.ts'
import { once } from '../../../reference/once.ts'
import { loadOwnWorkspace } from '../../workspace-suite.ts'
import { recipient, type RunningSimulation, type Simulation, startSimulation } from './simulated-server.ts'

const workspace = await loadOwnWorkspace()
const peer = requirePart(workspace.reference.peer, 'peer')
const authority = once(() => peer.createAuthority())
const patience = { forEffectMs: 1_000, forNothingMs: 50, forGivingUpMs: 6_000 }

/** Judges a simulated server by all requirements within a reach. */
export async function judgeSimulated(
  simulation: Simulation,
  reach: Reach,
  only?: readonly string[],
): Promise<Run> {
  const server = await startSimulation(simulation)
  try {
    return await judgeRunning(server, reach, only)
  } finally {
    await server.close()
  }
}

/** The same with one that runs, so that it can be judged again. */
export async function judgeRunning(
  server: RunningSimulation,
  reach: Reach,
  only?: readonly string[],
): Promise<Run> {
  const { suite, model } = workspace
  const client = createClient({ userAgent: 'everymust-test', allow: 'loopback', timeoutMs: 5_000 })
  const peers = createPeerPool({
    server: peer,
    places: [],
    authority: await authority(),
    // So long it waits for a target that asks nothing.
    options: { allow: 'loopback', timeoutMs: 4_000 },
  })
  try {
    const result = await runSuite({
      target: new URL(server.url),
      client,
      suite,
      model,
      draftSha256: '',
      reach,
      clock: () => new Date(),
      recipient,
      peers,
      patience,
      ...(server.gestures && { gestures: server.gestures }),
      ...(only && { selection: { only } }),
    })
    if (result.kind !== 'run') throw new Error(result.message)
    return result.run
  } finally {
    await peers.close()
    await client.close()
  }
}
