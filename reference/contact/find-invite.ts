import type { OcmServer } from '../ocm-server.ts'
import type { Invite } from '../store/records.ts'

/** What an Invite Token stands for: an Invite that can be accepted, one that was, or none that is valid. */
export type InviteState =
  | { readonly kind: 'open'; readonly invite: Invite }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'none' }

/** Looks up an Invite Token. Source: draft, #invite-acceptance. */
export function findInvite({ store, now }: OcmServer, token: string): InviteState {
  const invite = store.invites.get(token)
  if (invite?.acceptedBy !== undefined) return { kind: 'accepted' }
  return invite === undefined || invite.expiresAt <= now() ? { kind: 'none' } : { kind: 'open', invite }
}
