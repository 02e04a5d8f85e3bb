import type { Collection } from '../../../reference/store/collection.ts'
import type { Store } from '../../../reference/store/store.ts'
import type * as records from '../../../reference/store/records.ts'

const sentShare: records.SentShare = {
  providerId: '8c2d57f3',
  account: 'ada',
  path: 'Measurements/November',
  resourceType: 'folder',
  name: 'November',
  shareWith: 'grace@receiver.example.net',
  shareType: 'user',
  sharedSecret: 'vR8mZc4dLq',
  isStrict: true,
  permissions: { webdav: ['read', 'write'], webapp: ['view'] },
  offersSsh: true,
  requirements: ['must-exchange-token'],
  expiration: 1798275600,
  state: 'announced',
  recipientPublicKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA8v'],
  isOldestShape: false,
  resharedFrom: '1b6f4e0a',
  createdAt: 1795683600000,
}

export const receivedShare: records.ReceivedShare = {
  account: 'grace',
  state: 'pending',
  senderHost: 'cloud.example.org:8443',
  isSigned: true,
  receivedAt: 1795683600000,
  share: {
    shareWith: 'grace@receiver.example.net',
    name: 'report.txt',
    providerId: '1b6f4e0a',
    owner: 'ada@cloud.example.org:8443',
    sender: 'ada@cloud.example.org:8443',
    shareType: 'user',
    resourceType: 'file',
    protocol: { webdav: { uri: '1b6f4e0a', sharedSecret: 'kTq7vN2xWp' } },
  },
}

const invite: records.Invite = {
  token: 'f2c9-Lk81@x',
  account: 'ada',
  createdAt: 1795683600000,
  expiresAt: 1798275600000,
  acceptedBy: 'ada grace@receiver.example.net',
}

const contact: records.Contact = {
  account: 'ada',
  userId: 'grace',
  provider: 'receiver.example.net',
  email: 'grace@example.com',
  name: 'Grace',
  addedAt: 1795683600000,
  via: 'direct entry',
}

const shareRequest: records.ShareRequest = {
  account: 'ada',
  shareWith: 'grace@receiver.example.net',
  share: 'https://cloud.example.org/files/report.txt',
  receivedAt: 1795683600000,
  state: 'open',
}

const file: records.StoredFile = {
  account: 'ada',
  path: 'report.txt',
  kind: 'file',
  mediaType: 'text/plain',
  content: 'QmxhY2sgaG9sZXM=',
  modifiedAt: 1795683600000,
}

const setting: records.Setting = { value: 'A "name" \u0000 \ud83c\udf0d' }

/** A record of each kind, with all of its fields, and how to put and read it. */
export const samples = [
  sampleOf('sentShares', sentShare, (store) => store.sentShares),
  sampleOf('receivedShares', receivedShare, (store) => store.receivedShares),
  sampleOf('invites', invite, (store) => store.invites),
  sampleOf('contacts', contact, (store) => store.contacts),
  sampleOf('shareRequests', shareRequest, (store) => store.shareRequests),
  sampleOf('files', file, (store) => store.files),
  sampleOf('settings', setting, (store) => store.settings),
]

function sampleOf<Item>(name: keyof Store, record: Item, collectionOf: (store: Store) => Collection<Item>) {
  return {
    name,
    record,
    put: (store: Store, id: string) => collectionOf(store).put(id, record),
    list: (store: Store): readonly unknown[] => collectionOf(store).list(),
  }
}
