import type { OcmServer } from '../ocm-server.ts'
import { forgetContact } from './forget-contact.ts'

/**
 * Removes a user of another server from the address books of ours, once that server has told so: `userId` is what the
 * user was called when the Invite was accepted, `host` who signed. Whether there was one. Source: draft, #notification-types.
 */
export function contactRemoved(server: OcmServer, host: string, userId: string): boolean {
  const removed = server.store.contacts
    .where('userId', userId)
    .filter(({ record }) => record.via === 'invite' && record.provider === host)
  for (const { id, record } of removed) forgetContact(server, id, record)
  return removed.length > 0
}
