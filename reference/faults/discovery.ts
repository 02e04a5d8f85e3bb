import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of when Discovery is performed. */
export const discoveryFaults: readonly FaultyBehaviour[] = [
  {
    name: 'share-without-discovery',
    description: 'Announces Shares without Discovery, at the path that its own API has.',
    breaks: [
      'discovery~qqpb',
      'discovery-fields~xmbm',
      'discovery-criteria~qxmn',
      'share-preconditions~msrd',
    ],
    conduct: { discoversBeforeSharing: false },
  },
]
