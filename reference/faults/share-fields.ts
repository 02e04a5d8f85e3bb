import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of the fields of a Share. */
export const shareFieldFaults: readonly FaultyBehaviour[] = [
  {
    name: 'share-with-missing',
    description: 'Leaves `shareWith` out of Shares.',
    breaks: ['share-fields~mtwv'],
    messages: { share: (share) => void delete share['shareWith'] },
  },
  {
    name: 'share-name-as-list',
    description: 'Sends the `name` of a Share as the segments of a path.',
    breaks: ['share-fields~bgpk'],
    messages: { share: (share) => void (share['name'] = [share['name']]) },
  },
  {
    name: 'share-description-as-object',
    description: 'Sends the `description` of a Share as an object keyed by language.',
    breaks: ['share-fields~fdpz'],
    messages: { share: (share) => void (share['description'] = { en: share['description'] ?? '' }) },
  },
  {
    name: 'share-provider-id-as-number',
    description: 'Sends a number as the `providerId` of a Share.',
    breaks: ['share-fields~lzxb'],
    // Each another one.
    messages: {
      share: (share) =>
        void (share['providerId'] = Number.parseInt(String(share['providerId']).slice(0, 8), 16)),
    },
  },
  {
    name: 'share-provider-id-twice',
    description: 'Gives all Shares of a Resource the same `providerId`.',
    breaks: ['share-fields~qzgf'],
    conduct: { makesNewProviderIds: false },
  },
  {
    name: 'share-owner-missing',
    description: 'Leaves `owner` out of Shares.',
    breaks: ['share-fields~wjxz'],
    messages: { share: (share) => void delete share['owner'] },
  },
  {
    name: 'share-sender-missing',
    description: 'Sends `sharedBy` in place of `sender` in Shares.',
    breaks: ['share-fields~ptvh'],
    messages: {
      share(share) {
        share['sharedBy'] = share['sender']
        delete share['sender']
      },
    },
  },
  {
    name: 'share-owner-name-as-object',
    description: 'Sends the `ownerDisplayName` of a Share as an object.',
    breaks: ['share-fields~gjgx'],
    messages: { share: (share) => void (share['ownerDisplayName'] = { given: 'Ada' }) },
  },
  {
    name: 'share-sender-name-as-object',
    description: 'Sends the `senderDisplayName` of a Share as an object.',
    breaks: ['share-fields~zklk'],
    messages: { share: (share) => void (share['senderDisplayName'] = { given: 'Ada' }) },
  },
  {
    name: 'share-type-missing',
    description: 'Leaves `shareType` out of Shares.',
    breaks: ['share-fields~lcsr'],
    messages: { share: (share) => void delete share['shareType'] },
  },
  {
    name: 'share-type-unknown',
    description: 'Sends `person` as the `shareType` of Shares.',
    breaks: ['share-fields~xmwb'],
    messages: { share: (share) => void (share['shareType'] = 'person') },
  },
  {
    name: 'share-resource-type-missing',
    description: 'Leaves `resourceType` out of Shares.',
    breaks: ['share-fields~hqmr'],
    messages: { share: (share) => void delete share['resourceType'] },
  },
  {
    name: 'folder-as-file',
    description: 'Announces folders with the `resourceType` `file`.',
    breaks: ['share-fields~gwwq'],
    messages: {
      share(share) {
        if (share['resourceType'] === 'folder') share['resourceType'] = 'file'
      },
    },
  },
  {
    name: 'share-expiration-as-text',
    description: 'Sends the `expiration` of a Share as text.',
    breaks: ['share-fields~tpbc'],
    messages: { share: (share) => void (share['expiration'] = '2100-01-01T00:00:00Z') },
  },
  {
    name: 'share-protocol-as-text',
    description: 'Sends the name of a protocol as the `protocol` of a Share.',
    breaks: ['share-fields~ztrl'],
    messages: { share: (share) => void (share['protocol'] = 'webdav') },
  },
]
