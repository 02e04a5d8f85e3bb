import type { Behaviour } from '../../behaviour.ts'

/** What the peer can do otherwise so that a target shows itself in front of it as the other side of an Invite. */
export const invitingConducts: readonly Behaviour[] = []
