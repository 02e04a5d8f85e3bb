import { describe, expect, it } from 'vitest'
import type { JournalEntry } from '../../../reference/journal.ts'
import type { SentShare } from '../../../reference/store/records.ts'
import { hostOfKey, namedSigner } from '../../../reference/peer/named-signer.ts'

function entry(
  about: JournalEntry['about'],
  content: object | string,
  type = 'application/json',
): JournalEntry {
  return {
    direction: 'received',
    at: 0,
    about,
    method: 'POST',
    url: 'https://peer.example.net/ocm/shares',
    headers: { 'content-type': type },
    body: typeof content === 'string' ? content : JSON.stringify(content),
    remote: '192.0.2.1',
  }
}

const share: SentShare = {
  providerId: '1',
  account: 'ada',
  path: 'report.txt',
  resourceType: 'file',
  name: 'report.txt',
  shareType: 'user',
  shareWith: 'grace@cloud.example.org:8443',
  sharedSecret: 'known',
  isStrict: true,
  permissions: { webdav: ['read'] },
  offersSsh: false,
  requirements: ['must-exchange-token'],
  state: 'announced',
  recipientPublicKeys: [],
  createdAt: 0,
}

const shareOf = (secret: string): SentShare | undefined => (secret === 'known' ? share : undefined)

describe('the host that signs a request', () => {
  it.each([
    ['sender', entry('shares', { sender: 'a@b@cloud.example.org:8443', owner: 'a@other.example' })],
    ['an older field', entry('shares', { sharedBy: 'alice@https://cloud.example.org:8443/' })],
    ['shareWith', entry('request-share', { shareWith: 'alice@cloud.example.org:8443' })],
    ['recipientProvider', entry('invite-accepted', { recipientProvider: 'cloud.example.org:8443' })],
    ['client_id', entry('token', 'client_id=cloud.example.org%3A8443', 'application/x-www-form-urlencoded')],
  ])('is in %s', (_, received) => {
    expect(namedSigner(received, 'another.example#key1')).toBe('cloud.example.org:8443')
  })

  it.each([
    ['client_id=cloud.example.org&code=known', 'cloud.example.org:8443'],
    ['client_id=cloud.example.org%3A9443&code=known', 'cloud.example.org:9443'],
    ['client_id=other.example.org&code=known', 'other.example.org'],
    ['client_id=cloud.example.org&code=unknown', 'cloud.example.org'],
  ])('has, in the token request %s, the port that its Share has: %s', (form, host) => {
    const received = entry('token', form, 'application/x-www-form-urlencoded')
    expect(namedSigner(received, undefined, shareOf)).toBe(host)
  })

  it('is in the identifier of the key where the content does not tell', () => {
    const notification = entry('notifications', { notificationType: 'SHARE_ACCEPTED' })
    expect(namedSigner(notification, 'Cloud.example.org:443#key1')).toBe('cloud.example.org')
    expect(namedSigner(notification, undefined)).toBeUndefined()
  })

  it.each([
    ['https://cloud.example.org/ocm#signature', 'cloud.example.org'],
    ['cloud.example.org:8443#key1', 'cloud.example.org:8443'],
    ['cloud.example.org', 'cloud.example.org'],
    ['key 1', undefined],
    ['#key1', undefined],
    ['file:///etc/passwd', undefined],
  ])('is, in the key %s, %s', (keyid, host) => {
    expect(hostOfKey(keyid)).toBe(host)
  })

  it.each(['', 'no JSON', '[]', '{"sender":7}', '{"sender":"a@b c"}', '{"sender":"@"}'])(
    'is nowhere in the content %j',
    (content) => {
      expect(namedSigner(entry('shares', content), undefined)).toBeUndefined()
    },
  )
})
