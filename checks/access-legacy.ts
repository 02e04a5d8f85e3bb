import { blocked, inconclusive } from '../scripts/harness/outcome.ts'
import type { PeerJournalEntry } from '../scripts/harness/peer.ts'
import { looseFile, oldestFile } from './flows/loose-shares.ts'
import { notUsed } from './flows/received-share.ts'
import { expectPropfind } from './flows/expect-propfind.ts'
import { resourceUri } from './flows/resource-uri.ts'
import { credentialOf, prefixOf, type SharedAccess, webdavRequests } from './flows/use-of-share.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('access-legacy', [
  {
    id: 'access-legacy/secret-in-options',
    requirement: 'access-legacy~ddxw',
    quote: 'SHOULD look for a sharedSecret in options',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [oldestFile, looseFile],
    run({ of, expect, keepEntry, cite }) {
      const share = of(oldestFile)
      cite(share.observed)
      const [use] = usesWithSecret(share)
      if (use !== undefined) keepEntry(use)
      if (use === undefined && usesWithSecret(of(looseFile)).length === 0) {
        return blocked('The target does not use Shares that are not strict, in whatever shape.')
      }
      const subject = 'the use of a Share in the oldest shape'
      expect(subject, use?.url).toBeA('a request with the secret in `options`', use !== undefined)
      return undefined
    },
  },
  {
    id: 'access-legacy/propfind-with-user-name',
    requirement: 'access-legacy~kqmw',
    quote: 'SHOULD send a PROPFIND request for the URI that consists of https://',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [oldestFile],
    run({ of, expect, keepEntry, cite }) {
      const share = of(oldestFile)
      cite(share.observed)
      const [first, ...more] = usesWithSecret(share)
      if (first === undefined) return notUsed(share)
      const prefix = prefixOf(share.peer)
      if (prefix === undefined) {
        return inconclusive('The target has not asked the peer for its prefix in this run.')
      }
      const uri = resourceUri(share.peer, prefix, '')
      const undecided = expectPropfind({ expect, keepEntry }, [first, ...more], uri)
      if (undecided !== undefined) return undecided
      const credential = credentialOf([first, ...more].find(({ method }) => method === 'PROPFIND') ?? first)
      expect('the scheme of its credential', credential?.scheme.toLowerCase()).toBe('basic')
      const isUserName = credential?.values.length === 1 && credential.values[0] === share.secret
      expect('its user name and password', 'another one').toBeA('the shared secret, and nothing', isUserName)
      return undefined
    },
  },
])

function usesWithSecret(share: SharedAccess): readonly PeerJournalEntry[] {
  return webdavRequests(share).filter((entry) => credentialOf(entry)?.values.includes(share.secret) === true)
}
