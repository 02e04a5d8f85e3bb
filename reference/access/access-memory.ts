import type { Conduct } from '../conduct.ts'
import { createHeldTokens, type HeldTokens } from './use-of-resource/held-tokens.ts'
import { createSecondFactors, type SecondFactors } from './second-factors.ts'
import { createWebappSessions, type WebappSessions } from './webapp-server/webapp-sessions.ts'

/** What a server knows about access as long as it runs, and no longer. */
export interface AccessMemory {
  readonly heldTokens: HeldTokens
  readonly secondFactors: SecondFactors
  readonly webappSessions: WebappSessions
}

export function createAccessMemory(now: () => number, conduct: Conduct): AccessMemory {
  return {
    heldTokens: createHeldTokens(now, conduct),
    secondFactors: createSecondFactors(now),
    webappSessions: createWebappSessions(now),
  }
}
