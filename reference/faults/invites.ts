import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of making Invites. */
export const inviteFaults: readonly FaultyBehaviour[] = [
  {
    name: 'invite-token-again',
    description: 'Uses the first Invite Token of a user for all further Invites of that user.',
    breaks: ['invites~wslc'],
    conduct: { makesNewInviteTokens: false },
  },
]
