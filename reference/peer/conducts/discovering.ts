import type { Behaviour } from '../../behaviour.ts'

/** What the peer can do otherwise so that a target shows itself in front of it as a Discovering Server. */
export const discoveringConducts: readonly Behaviour[] = []
