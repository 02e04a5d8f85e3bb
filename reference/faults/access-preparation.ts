import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of what comes before a Resource is used. */
export const preparationFaults: readonly FaultyBehaviour[] = [
  {
    name: 'host-from-owner',
    description:
      'Takes the host of the Sending Server from the `owner` of a Share, and so takes Shares of owners elsewhere.',
    breaks: ['access-preparation~zdfp', 'payload-validation~pglw'],
    conduct: { takesHostFrom: 'owner', comparesSigner: false },
  },
  {
    name: 'access-without-discovery',
    description: 'Accepts a Share and uses its Resource without Discovery, with paths that it assumes.',
    breaks: ['access-preparation~knkb'],
    conduct: { discoversBeforeAccess: false },
  },
  {
    name: 'multi-read-from-options',
    description: 'Looks for the details of WebDAV access in `options`, though the `name` is `multi`.',
    breaks: ['access-preparation~fmpk'],
    conduct: { looksInNamedField: false },
  },
]
