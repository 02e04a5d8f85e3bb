import { type OcmAddress, readOcmAddress } from '../ocm-address.ts'
import type { OcmServer } from '../ocm-server.ts'
import { resharesOf } from '../shares/end-share.ts'
import type { Contact } from '../store/records.ts'

/**
 * Deletes a contact together with the Shares of that contact, in both directions, and with those that the contact had
 * asked for on behalf of others. Source: draft, #notification-types.
 */
export function forgetContact(server: OcmServer, id: string, contact: Contact): void {
  const { store, tokens } = server
  const isOfContact = (address: OcmAddress | undefined): boolean =>
    address?.identifier === contact.userId && address.host === contact.provider
  const ended = store.together(() => {
    store.contacts.delete(id)
    for (const { id: key, record } of store.receivedShares.list()) {
      if (record.account === contact.account && isOfContact(readOcmAddress(record.share.sender))) {
        store.receivedShares.delete(key)
      }
    }
    const sent = store.sentShares
      .list()
      .map(({ record }) => record)
      .filter(
        ({ account, shareWith }) => account === contact.account && isOfContact(readOcmAddress(shareWith)),
      )
    const all = sent.flatMap((share) => [share, ...resharesOf(server, share.providerId)])
    for (const { providerId } of all) store.sentShares.delete(providerId)
    return all
  })
  for (const { providerId } of ended) tokens.revoke(providerId)
}
