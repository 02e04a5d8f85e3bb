import * as z from 'zod'
import { isHost } from '../ocm-address.ts'

const filled = { error: 'a string that is not empty' }

/** What somebody is known by at the other server, and as what an address book shows them. */
const person = {
  userID: z.string().min(1, filled).max(1000),
  email: z.string().max(1000),
  name: z.string().max(1000),
}

/** Source: draft, #invite-acceptance-request. */
export const InviteAcceptanceRequest = z
  .object({
    recipientProvider: z.string().refine(isHost, { error: 'a host, and a port if there is one' }),
    token: z.string().min(1, filled).max(4096),
    ...person,
  })
  .readonly()
export type InviteAcceptanceRequest = z.infer<typeof InviteAcceptanceRequest>

/** Source: draft, #invite-acceptance-response. */
export const InviteAcceptanceResponse = z.object(person).readonly()
export type InviteAcceptanceResponse = z.infer<typeof InviteAcceptanceResponse>
