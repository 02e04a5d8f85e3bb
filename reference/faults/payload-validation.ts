import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of what a signature is taken for. */
export const payloadFaults: readonly FaultyBehaviour[] = [
  {
    name: 'signer-not-compared',
    description: 'Takes a Share of an `owner` at another server than the one that signed.',
    breaks: ['payload-validation~pglw'],
    conduct: { comparesSigner: false },
  },
]
