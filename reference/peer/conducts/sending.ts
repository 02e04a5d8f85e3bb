import type { Behaviour } from '../../behaviour.ts'

/** What the peer can do otherwise so that a target shows itself in front of it as a Sending Server. */
export const sendingConducts: readonly Behaviour[] = []
