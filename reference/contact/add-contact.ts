import { done, type Gesture, notDone } from '../gestures/gesture.ts'
import { noAddress } from '../gestures/no-address.ts'
import { readOcmAddress } from '../ocm-address.ts'
import type { OcmServer } from '../ocm-server.ts'
import { contactId, keepContact } from './keep-contact.ts'

/** Characters of an OCM Address or a name that a user types. */
const mostCharacters = 1_000

/** Adds somebody whose OCM Address a user knows. Source: draft, #contact-ways. */
export async function addContact(
  server: OcmServer,
  account: string,
  { address, name = '' }: { readonly address: string; readonly name?: string },
): Promise<Gesture<{ readonly contact: string }>> {
  const typed = address.trim()
  const read = typed.length > mostCharacters ? undefined : readOcmAddress(typed)
  if (read === undefined) return noAddress
  if (name.length > mostCharacters) {
    return notDone('input', `Expected a name of at most ${mostCharacters} characters, received a longer one.`)
  }
  const { identifier: userId, host: provider } = read
  if (userId === account && provider === server.host) return notDone('input', 'This is your own OCM Address.')
  if (server.store.contacts.get(contactId({ account, userId, provider })) !== undefined) {
    return notDone('conflict', `\`${userId}@${provider}\` is a contact already.`)
  }
  const shown = name.trim() === '' ? userId : name.trim()
  const contact = keepContact(server, {
    account,
    userId,
    provider,
    email: '',
    name: shown,
    via: 'direct entry',
  })
  return done({ contact })
}
