import type { OcmServer } from '../ocm-server.ts'
import type { Contact } from '../store/records.ts'

/** Puts a person into the address book of an account, in place of what it had of them; returns the id of the contact. */
export function keepContact({ store, now }: OcmServer, contact: Omit<Contact, 'addedAt'>): string {
  const id = contactId(contact)
  const addedAt = store.contacts.get(id)?.addedAt ?? now()
  store.contacts.put(id, { ...contact, addedAt })
  return id
}

/** The key under which a contact is kept. */
export function contactId({
  account,
  userId,
  provider,
}: Pick<Contact, 'account' | 'userId' | 'provider'>): string {
  return `${account} ${userId}@${provider}`
}
