import type { Reach, Run } from '../../../scripts/contract/run.ts'
import { judgeWithPeers } from '../judge-with-peers.ts'
import { recipient, type RunningSimulation, type Simulation, startSimulation } from './simulated-server.ts'

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
  return judgeWithPeers(
    server.url,
    {
      reach,
      recipient,
      patience,
      ...(server.gestures && { gestures: server.gestures }),
      ...(only && { selection: { only } }),
    },
    // So long a peer waits for a target that asks nothing.
    4_000,
  )
}
