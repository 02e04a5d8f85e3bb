import { UndecidedError } from '../../scripts/harness/outcome.ts'
import type { Peer } from '../../scripts/harness/peer.ts'
import { listsInvites } from '../target/capabilities.ts'
import type { OcmTools } from '../target/ocm-context.ts'
import { inviteTo } from './invite-to-target.ts'

/**
 * Has a user of the target accept an Invite of Ada, a user of a peer, as some servers share with contacts alone and take
 * nothing from others. Tells whether the two are contacts now that were none before; it is tried once for each peer.
 */
export async function makeContact(tools: OcmTools, peer: Peer): Promise<boolean> {
  if (tried.has(peer) || !listsInvites(tools.discovery)) return false
  tried.add(peer)
  try {
    const { entry } = await inviteTo(tools, peer)
    return entry.answer?.status === 200
  } catch (error) {
    if (error instanceof UndecidedError) return false
    throw error
  }
}

const tried = new WeakSet<Peer>()
