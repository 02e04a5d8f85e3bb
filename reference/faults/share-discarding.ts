import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of the decision to discard a Share. */
export const discardingFaults: readonly FaultyBehaviour[] = [
  {
    name: 'share-without-access-kept',
    description: 'Keeps Shares that offer no way to use the Resource.',
    breaks: ['share-discarding~fxmq'],
    conduct: { discardsSharesWithoutAccess: false },
  },
]
