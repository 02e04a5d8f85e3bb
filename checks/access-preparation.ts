import { blocked, inconclusive, notApplicable } from '../scripts/harness/outcome.ts'
import type { Peer, PeerJournalEntry } from '../scripts/harness/peer.ts'
import { notUsed } from './flows/received-share.ts'
import { reopenedShare, shareOfOthers } from './flows/shaped-shares.ts'
import {
  absoluteUri,
  credentialOf,
  decoyOf,
  discoveryRequests,
  inOrder,
  notificationsAbout,
  type SharedAccess,
  tokenRequests,
  webdavRequests,
} from './flows/use-of-share.ts'
import { defineChecks } from './target/ocm-context.ts'
import { hasOldestShape } from './target/share-parts.ts'

export default defineChecks('access-preparation', [
  {
    id: 'access-preparation/host-of-sender',
    requirement: 'access-preparation~zdfp',
    quote: 'MUST take the host of the Sending Server from the sender of the Share',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [shareOfOthers],
    run({ of, expect, keepEntry, cite }) {
      const share = of(shareOfOthers)
      cite(share.observed)
      const { peer, ownerPeer } = share
      const [atOwner] = requestsAbout(share, ownerPeer)
      // That a request goes where an absolute `uri` leads tells nothing.
      const isLed = absoluteUri(share) !== undefined
      const atSender = requestsAbout(share, peer).find(({ about }) => !isLed || about !== 'webdav')
      const first = atOwner ?? atSender
      if (first === undefined) return notUsed(share)
      keepEntry(first)
      const subject = 'the host to which requests about a Share go'
      expect(subject, atOwner === undefined ? peer.address : ownerPeer.address).toBe(peer.address)
      return undefined
    },
  },
  {
    id: 'access-preparation/discovery-before-use',
    requirement: 'access-preparation~knkb',
    quote: 'MUST perform Discovery on that host before it uses the Resource',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [reopenedShare],
    run({ of, expect, keepEntry }) {
      const share = of(reopenedShare)
      const { peer } = share
      const [first] = inOrder(peer, [...tokenRequests(share), ...webdavRequests(share)])
      if (first === undefined) return notUsed(share)
      keepEntry(first)
      const [discovery] = inOrder(peer, discoveryRequests(peer))
      if (discovery !== undefined) keepEntry(discovery)
      const isBefore = discovery !== undefined && inOrder(peer, [discovery, first])[0] === discovery
      if (!isBefore && first.about !== 'nothing') {
        return inconclusive(
          'The target asked for no Discovery before, but knows the places: it can have learned them earlier.',
        )
      }
      const subject = 'the first request for a Resource'
      expect(subject, `${first.method} ${first.url}`).toBeA('one after Discovery of its server', isBefore)
      return undefined
    },
  },
  {
    id: 'access-preparation/details-in-named-field',
    requirement: 'access-preparation~fmpk',
    quote: 'MUST look for the details in the field that is named after the protocol',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [reopenedShare],
    run({ of, expect, keepEntry, cite }) {
      const share = of(reopenedShare)
      cite(share.observed)
      const decoy = decoyOf(share)
      if (hasOldestShape({ protocol: share.protocol })) {
        return notApplicable(
          'The target takes Shares in the oldest shape alone, in which `name` is not `multi`.',
        )
      }
      if (decoy === undefined) return blocked('The peer could not announce details in two places.')
      const uses = [...tokenRequests(share), ...webdavRequests(share)]
      const misled = uses.find((entry) => usesSecret(entry, decoy))
      const [first] = uses
      if (first === undefined) return notUsed(share)
      keepEntry(misled ?? first)
      const where = misled === undefined ? '`webdav`' : '`options`'
      expect('the place from which the secret comes', where).toBe('`webdav`')
      return undefined
    },
  },
])

/** All requests about a Share at one peer. */
function requestsAbout(share: SharedAccess, peer: Peer): readonly PeerJournalEntry[] {
  return [...tokenRequests(share, peer), ...webdavRequests(share, peer), ...notificationsAbout(share, peer)]
}

function usesSecret(entry: PeerJournalEntry, secret: string): boolean {
  const { url, body } = entry
  return (
    url.includes(secret) || body.includes(secret) || credentialOf(entry)?.values.includes(secret) === true
  )
}
