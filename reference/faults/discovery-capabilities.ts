import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of what is made of the capabilities of another server. */
export const capabilityFaults: readonly FaultyBehaviour[] = [
  {
    name: 'unknown-capability-rejected',
    description: 'Takes Discovery for failed when the object lists a capability that it does not know.',
    breaks: ['discovery-capabilities~cwcs'],
    conduct: { ignoresUnknownCapabilities: false },
  },
]
