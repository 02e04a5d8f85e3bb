import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of sharing further. */
export const resharingFaults: readonly FaultyBehaviour[] = [
  {
    name: 'shared-further-without-right',
    description: 'Shares further itself what it may not share, with the secret that it was given.',
    breaks: ['resharing~kczl'],
    conduct: { resharesOnlyWithRight: false },
  },
]
