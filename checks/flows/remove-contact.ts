import { isJsonObject } from '../../scripts/harness/json-object.ts'
import type { Peer } from '../../scripts/harness/peer.ts'
import type { OcmTools } from '../target/ocm-context.ts'
import { noteForgotten } from './tell-unshared.ts'

/** The users of peers for whom it is registered already. */
const registered = new WeakMap<Peer, Set<string>>()

/** Registers what removes a user of a peer from the address books of the target, once the checks are over. */
export function removeContactLater(tools: OcmTools, peer: Peer, account = 'ada'): void {
  const accounts = registered.get(peer) ?? new Set()
  registered.set(peer, accounts)
  if (accounts.has(account)) return
  accounts.add(account)
  const address = `${account}@${peer.address}`
  tools.undo(`The contact ${address} on the target`, async () => {
    // The peer tells the target, which may leave nothing to do for its user.
    const contacts = await contactsAt(peer, account, tools.host)
    for (const id of contacts) await peer.act('removeContact', { account, id })
    await tools.gesture('remove-contact', { address })
    noteForgotten(peer)
  })
}

/** The contacts that a user of a peer has at a host. */
async function contactsAt(peer: Peer, account: string, host: string): Promise<readonly string[]> {
  const acted = await peer.act('describeAccount', { account })
  const state = acted.kind === 'done' && isJsonObject(acted.result) ? acted.result : {}
  const contacts: readonly unknown[] = Array.isArray(state['contacts']) ? state['contacts'] : []
  return contacts
    .filter(isJsonObject)
    .flatMap(({ id, address }) =>
      typeof id === 'string' && typeof address === 'string' && address.endsWith(`@${host}`) ? [id] : [],
    )
}
