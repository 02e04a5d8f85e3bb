import type { Behaviour } from '../../behaviour.ts'
import { discoveringConducts } from './discovering.ts'
import { invitingConducts } from './inviting.ts'
import { receivingConducts } from './receiving.ts'
import { sendingConducts } from './sending.ts'
import { signingConducts } from './signing.ts'

/** What only a peer does, by name: legally or not, so that a target has to show what it makes of it. */
export const conducts: readonly Behaviour[] = [
  ...discoveringConducts,
  ...receivingConducts,
  ...sendingConducts,
  ...invitingConducts,
  ...signingConducts,
]
