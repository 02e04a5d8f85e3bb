import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of how another server is asked for its Discovery object. */
export const processFaults: readonly FaultyBehaviour[] = [
  {
    name: 'address-split-at-first-at',
    description: 'Takes what follows the first `@` of an OCM Address as the host.',
    breaks: ['discovery-process~ncct'],
    conduct: { splitsAddressesAt: 'first' },
  },
  {
    name: 'discovers-at-older-place',
    description: 'Asks for the Discovery object at /ocm-provider.',
    breaks: ['discovery-process~fqzf'],
    conduct: { discoveryPath: '/ocm-provider' },
  },
  {
    name: 'waits-for-discovery-for-a-day',
    description: 'Waits up to a day for the response to a Discovery request.',
    breaks: ['discovery-process~xvfm'],
    conduct: { discoveryTimeoutMs: 24 * 60 * 60 * 1000 },
  },
]
