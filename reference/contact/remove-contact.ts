import { done, type Gesture, notDone } from '../gestures/gesture.ts'
import { sendNotification } from '../notifications/send-notification.ts'
import type { OcmServer } from '../ocm-server.ts'
import type { Contact } from '../store/records.ts'
import { forgetContact } from './forget-contact.ts'

/**
 * Removes a contact with the Shares of that contact, and tells the other server where it knows our user from an Invite.
 * The contact is gone either way. Source: draft, #address-book, #notification-types.
 */
export async function removeContact(
  server: OcmServer,
  account: string,
  id: string,
): Promise<Gesture<{ readonly isTold: boolean }>> {
  const contact = server.store.contacts.get(id)
  if (contact?.account !== account) return notDone('absent', 'You have no such contact.')
  forgetContact(server, id, contact)
  return done({ isTold: contact.via === 'invite' && (await tell(server, contact)) })
}

async function tell(server: OcmServer, { account, provider }: Contact): Promise<boolean> {
  const sent = await sendNotification(server, provider, {
    type: 'USER_REMOVED',
    // The identifier of our user, under whom the other server has the contact since the Invite was accepted.
    providerId: account,
    resourceType: 'user',
    details: { message: 'The contact was removed.' },
  })
  return sent.kind === 'taken'
}
