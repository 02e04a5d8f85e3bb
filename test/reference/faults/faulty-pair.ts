import type { ServerOptions } from '../../../reference/start-server.ts'
import { type Given, giveShare, type GivenShare } from '../access/given-share.ts'
import { faultNamed } from '../fault-named.ts'
import { type Pair, startPair } from '../pair.ts'

export interface FaultyPair extends Pair, GivenShare {}

/** A Share between two servers, of which the one that sends and the one that receives can have faults. */
export async function faultyPair(
  faults: { readonly sending?: readonly string[]; readonly receiving?: readonly string[] },
  given: Given = {},
  options: Pick<ServerOptions, 'now'> = {},
): Promise<FaultyPair> {
  const { sending = [], receiving = [] } = faults
  const pair = await startPair(sending.map(faultNamed), receiving.map(faultNamed), options)
  return { ...pair, ...giveShare(pair, given) }
}
