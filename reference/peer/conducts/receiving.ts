import type { Behaviour } from '../../behaviour.ts'

/** What the peer can do otherwise so that a target shows itself in front of it as a Receiving Server. */
export const receivingConducts: readonly Behaviour[] = []
