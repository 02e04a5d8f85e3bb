import type { FaultyBehaviour } from '../behaviour.ts'
import { takingLooseShares } from '../taking-loose-shares.ts'

/** Faults of what is made of the protocols of another server. */
export const remoteProtocolFaults: readonly FaultyBehaviour[] = [
  {
    name: 'webdav-prefix-assumed',
    description: 'Uses a path of its own choice as the prefix of WebDAV access at every server.',
    breaks: ['discovery-protocols~chhc', 'share-webdav~mckq', 'access-webdav~hzgc', 'access-legacy~kqmw'],
    conduct: { usesAdvertisedPrefix: false },
    ...takingLooseShares,
  },
  {
    name: 'unknown-protocol-rejected',
    description: 'Takes Discovery for failed when the object lists a protocol that it does not know.',
    breaks: ['discovery-protocols~fmbg'],
    conduct: { ignoresUnknownProtocols: false },
  },
]
