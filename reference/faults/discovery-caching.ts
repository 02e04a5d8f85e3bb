import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of using stored responses. */
export const cachingFaults: readonly FaultyBehaviour[] = [
  {
    name: 'stale-response-used',
    description: 'Uses stored Discovery objects and JWK Sets for ever.',
    breaks: ['discovery-caching~mmvz'],
    conduct: { revalidatesStaleResponses: false },
  },
]
