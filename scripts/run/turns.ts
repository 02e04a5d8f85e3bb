import type { Peer } from '../harness/peer.ts'
import { createLanes } from '../net/lanes.ts'
import type { Client } from '../net/client.ts'

/** Lets a run have so many requests to its target in flight, whoever of us sends them. */
export interface Turns {
  client(client: Client): Client
  peer(peer: Peer): Peer
}

/** Source: DESIGN, section 4: 2 in flight per target. */
export function createTurns(width: number, signal: AbortSignal): Turns {
  const lanes = createLanes(width)
  const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const slot = await lanes.enter('target', signal)
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
