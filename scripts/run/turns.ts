import type { Peer } from '../harness/peer.ts'
import type { Client } from '../net/client.ts'
import { createLanes } from '../net/lanes.ts'

/** Lets a run have so many requests to its target in flight, whoever of us sends them. */
export interface Turns {
  client(client: Client): Client
  peer(peer: Peer): Peer
}

export interface TurnsOptions {
  /** Source: DESIGN, section 4: 2 in flight per target. */
  readonly width: number
  /** What waits for its turn when this aborts never gets one; what comes later does, to take back what was done. */
  readonly interrupted: AbortSignal
  /** After this there are no turns. */
  readonly ended: AbortSignal
}

export function createTurns({ width, interrupted, ended }: TurnsOptions): Turns {
  const lanes = createLanes(width)
  const during = AbortSignal.any([interrupted, ended])
  const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const slot = await lanes.enter('target', interrupted.aborted ? ended : during)
    try {
      return await work()
    } finally {
      slot.leave()
    }
  }
  return {
    client: (client) => ({
      request: (request) => inTurn(() => client.request(request)),
      close: () => client.close(),
    }),
    peer: (peer) => ({
      ...peer,
      send: (request) => inTurn(() => peer.send(request)),
      act: (gesture, input) => inTurn(() => peer.act(gesture, input)),
      probe: (target) => inTurn(() => peer.probe(target)),
    }),
  }
}
