import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of what the criteria of a server come to, on either side. */
export const criteriaFaults: readonly FaultyBehaviour[] = [
  {
    name: 'unsigned-request-accepted',
    description: 'Takes requests that are not signed, and lists `must-use-http-sig` all the same.',
    breaks: ['discovery-criteria~nvgv'],
    conduct: { refusesUnsignedRequests: false },
  },
  {
    name: 'loose-share-accepted',
    description:
      'Keeps Shares that do not demand token exchange, and lists `must-exchange-token` all the same.',
    breaks: ['discovery-criteria~nkfs'],
    conduct: { refusesLooseShares: false },
  },
  {
    name: 'share-without-invite',
    description: 'Announces Shares to servers that list `must-invite` without an Invite.',
    breaks: ['discovery-criteria~qxmn'],
    conduct: { heedsMustInvite: false },
  },
  {
    name: 'unknown-criterion-rejected',
    description: 'Takes Discovery for failed when the object lists a criterion that it does not know.',
    breaks: ['discovery-criteria~vglr'],
    conduct: { ignoresUnknownCriteria: false },
  },
]
