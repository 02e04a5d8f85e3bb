import type { Behaviour } from '../behaviour.ts'

/** Legal behaviours around Invites. */
export const inviteVariants: readonly Behaviour[] = [
  {
    name: 'invite-tokens-with-at-signs',
    description: 'Makes Invite Tokens that contain several `@`.',
    conduct: { putsAtSignsIntoInviteTokens: true },
  },
]
